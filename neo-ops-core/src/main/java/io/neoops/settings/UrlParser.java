package io.neoops.settings;

import io.neoops.settings.UrlParts.HostPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes a database URL of any accepted form apart, in linear time.
 *
 * <p>{@code java.net.URI} is of no use here: it knows neither several hosts nor the raw characters
 * that people have in their passwords and libpq accepts.
 */
final class UrlParser {
  private UrlParser() {}

  /**
   * @throws MalformedException if the text is no database URL
   */
  static UrlParts parse(String url) {
    String scheme = scheme(url);
    String rest = url.substring(scheme.length() + 1);
    boolean jdbc = scheme.equals("jdbc");
    if (jdbc) {
      scheme = scheme(rest);
      rest = rest.substring(scheme.length() + 1);
    }
    boolean driver = scheme.startsWith("postgresql+") || scheme.startsWith("postgres+");
    boolean plain = scheme.equals("postgresql") || (scheme.equals("postgres") && !jdbc);
    if (!plain && (jdbc || !driver || scheme.endsWith("+"))) {
      throw MalformedException.url("a URL of another scheme");
    }

    int mark = rest.indexOf('?');
    String head = mark < 0 ? rest : rest.substring(0, mark);
    Map<String, String> parameters =
        mark < 0 ? new LinkedHashMap<>() : query(rest.substring(mark + 1), jdbc, driver);
    String authority = "";
    String path;
    if (head.startsWith("//")) {
      int slash = head.indexOf('/', 2);
      authority = head.substring(2, slash < 0 ? head.length() : slash);
      path = slash < 0 ? "" : head.substring(slash + 1);
    } else if (jdbc && (head.equals("/") || !head.startsWith("/"))) {
      path = head.equals("/") ? "" : head;
    } else {
      throw MalformedException.url("no // after the scheme");
    }
    // Most likely the rest of a password that had a raw / in it; it must not pass for a database
    // name, which is shown in logs.
    if (path.indexOf('@') >= 0) {
      throw MalformedException.url(
          "an @ after the first / (encode / and ? in user and password, and @ in a database name)");
    }
    return assemble(jdbc, authority, decode(path, "database", jdbc), parameters);
  }

  private static UrlParts assemble(
      boolean jdbc, String authority, String database, Map<String, String> parameters) {
    int at = authority.lastIndexOf('@');
    String userInfo = at < 0 ? "" : authority.substring(0, at);
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : userInfo.substring(colon + 1);
    List<HostPart> hosts = HostList.parse(authority.substring(at + 1), parameters);
    return new UrlParts(
        jdbc,
        take(parameters, "user", PercentCoding.decode(user, "user")),
        take(parameters, "password", PercentCoding.decode(password, "password")),
        hosts,
        take(parameters, "PGDBNAME", take(parameters, "dbname", database)),
        parameters);
  }

  /** Removes a parameter; one that is empty leaves the URL's own value in place. */
  static String take(Map<String, String> parameters, String name, String fallback) {
    String value = parameters.remove(name);
    return value == null || value.isEmpty() ? fallback : value;
  }

  static List<String> split(String text, char separator) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      pieces.add(text.substring(start, end));
      start = end + 1;
    }
    pieces.add(text.substring(start));
    return pieces;
  }

  private static String scheme(String text) {
    String scheme = text.substring(0, Math.max(0, text.indexOf(':')));
    boolean valid =
        scheme
            .chars()
            .allMatch(c -> PercentCoding.isAlphanumeric((char) c) || "+-._".indexOf(c) >= 0);
    if (scheme.isEmpty() || !valid) {
      throw MalformedException.url(text.indexOf('=') >= 0 ? "keyword=value pairs" : "no scheme");
    }
    return scheme.toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> query(String raw, boolean jdbc, boolean driver) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Map<String, List<String>> lists = new LinkedHashMap<>();
    for (String pair : split(raw, '&')) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), "query", jdbc);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), "query", jdbc);
      if (name.isEmpty()
          || !name.chars()
              .allMatch(c -> PercentCoding.isAlphanumeric((char) c) || "_-.".indexOf(c) >= 0)) {
        throw MalformedException.url(
            "a parameter whose name has other characters than letters, digits, '_', '-' and '.'"
                + " (encode ? in user and password)");
      }
      if (driver && (name.equals("host") || name.equals("port"))) {
        // SQLAlchemy's way to list hosts.
        lists.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
      } else {
        // The last one wins, and takes the last place.
        parameters.remove(name);
        parameters.put(name, value);
      }
    }
    lists.forEach((name, values) -> parameters.put(name, String.join(",", values)));
    return parameters;
  }

  private static String decode(String raw, String what, boolean plusIsSpace) {
    return PercentCoding.decode(plusIsSpace ? raw.replace('+', ' ') : raw, what);
  }
}
