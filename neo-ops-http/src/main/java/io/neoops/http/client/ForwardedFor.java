package io.neoops.http.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The addresses in what proxies add to a request, in their order. What is no address comes out as
 * some other text: an entry must not vanish, or the one before would take its place.
 */
final class ForwardedFor {
  private ForwardedFor() {}

  /** {@code X-Forwarded-For: 192.0.2.1, [2001:db8::1]:4711}. */
  static List<String> list(String value) {
    List<String> hops = new ArrayList<>();
    for (String entry : split(value, ',')) {
      hops.add(host(unquoted(entry)));
    }
    return hops;
  }

  /** {@code Forwarded: for=192.0.2.1;proto=https, for="[2001:db8::1]:4711"}. */
  static List<String> pairs(String value) {
    List<String> hops = new ArrayList<>();
    for (String element : split(value, ',')) {
      String node = "";
      for (String pair : split(element, ';')) {
        int equals = pair.indexOf('=');
        boolean names =
            equals > 0 && pair.substring(0, equals).strip().toLowerCase(Locale.ROOT).equals("for");
        if (names) {
          node = pair.substring(equals + 1);
        }
      }
      hops.add(host(unquoted(node)));
    }
    return hops;
  }

  /** At separators outside of quotes. */
  private static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == separator) {
        parts.add(value.substring(begin, i));
        begin = i + 1;
      }
    }
    parts.add(value.substring(begin));
    return parts;
  }

  private static String unquoted(String text) {
    String bare = text.strip();
    boolean quoted = bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"");
    return quoted ? bare.substring(1, bare.length() - 1).replace("\\", "") : bare;
  }

  /** Without brackets and port. */
  private static String host(String node) {
    if (node.startsWith("[")) {
      int end = node.indexOf(']');
      boolean whole = end > 0 && node.substring(end + 1).matches("(:[0-9]{1,5})?");
      return whole ? node.substring(1, end) : node;
    }
    int colon = node.indexOf(':');
    boolean port = colon > 0 && node.substring(colon + 1).matches("[0-9]{1,5}");
    return port && node.indexOf('.') >= 0 ? node.substring(0, colon) : node;
  }
}
