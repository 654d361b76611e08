package io.neoops.settings;

import io.neoops.settings.UrlParts.HostPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The hosts and ports of a database URL, from its authority and its parameters together. */
final class HostList {
  private static final int DEFAULT_PORT = 5432;

  private record Item(String name, String port) {}

  private HostList() {}

  /**
   * @param authority what stands between the user info and the database, still percent-encoded
   * @param parameters loses those that name hosts or ports
   * @throws MalformedException on a bad port, and if ports cannot be told to belong to hosts
   */
  static List<HostPart> parse(String authority, Map<String, String> parameters) {
    List<Item> items =
        UrlParser.split(authority, ',').stream().map(HostList::fromAuthority).toList();
    List<String> ports = items.stream().map(Item::port).toList();

    String address = UrlParser.take(parameters, "hostaddr", "");
    String names = UrlParser.take(parameters, "host", authority.isEmpty() ? address : "");
    names = UrlParser.take(parameters, "PGHOST", names);
    if (!names.isEmpty()) {
      items = UrlParser.split(names, ',').stream().map(HostList::fromParameter).toList();
      if (items.stream().anyMatch(item -> !item.port().isEmpty())) {
        ports = items.stream().map(Item::port).toList();
      }
    } else if (authority.isEmpty()) {
      items = List.of(new Item("localhost", ""));
    }

    String listed = UrlParser.take(parameters, "port", "");
    listed = UrlParser.take(parameters, "PGPORT", listed);
    if (!listed.isEmpty()) {
      ports = UrlParser.split(listed, ',');
    }
    if (ports.size() != 1 && ports.size() != items.size()) {
      throw MalformedException.url("a number of ports that is neither one nor the number of hosts");
    }
    List<HostPart> hosts = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String name = items.get(i).name();
      if (name.isEmpty()) {
        throw MalformedException.url("an empty host");
      }
      hosts.add(new HostPart(name, port(ports.get(ports.size() == 1 ? 0 : i))));
    }
    return List.copyOf(hosts);
  }

  private static Item fromAuthority(String raw) {
    if (raw.startsWith("[")) {
      return bracketed(raw);
    }
    int colon = raw.indexOf(':');
    if (colon != raw.lastIndexOf(':')) {
      throw MalformedException.url("several colons in a host (write an IPv6 address in brackets)");
    }
    String name = PercentCoding.decode(colon < 0 ? raw : raw.substring(0, colon), "host");
    return new Item(name, colon < 0 ? "" : raw.substring(colon + 1));
  }

  /** As libpq has it, where an IPv6 address has no brackets, or as SQLAlchemy has it. */
  private static Item fromParameter(String text) {
    if (text.startsWith("[")) {
      return bracketed(text);
    }
    int colon = text.indexOf(':');
    return colon < 0 || colon != text.lastIndexOf(':')
        ? new Item(text, "")
        : new Item(text.substring(0, colon), text.substring(colon + 1));
  }

  private static Item bracketed(String text) {
    int close = text.indexOf(']');
    String after = text.substring(close + 1);
    if (close < 0 || (!after.isEmpty() && !after.startsWith(":"))) {
      throw MalformedException.url("a bracket that does not enclose an IPv6 address");
    }
    // A zone follows "%25" in a URL, and a bare "%" in what the JDBC driver and most people write.
    String name = text.substring(1, close).replaceFirst("%25(?=.)", "%");
    if (name.indexOf(':') < 0) {
      throw MalformedException.url("a bracket that does not enclose an IPv6 address");
    }
    return new Item(name, after.isEmpty() ? "" : after.substring(1));
  }

  private static int port(String text) {
    if (text.isEmpty()) {
      return DEFAULT_PORT;
    }
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = digits && text.length() <= 5 ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65535) {
      throw MalformedException.url("a port that is no number from 1 to 65535");
    }
    return port;
  }
}
