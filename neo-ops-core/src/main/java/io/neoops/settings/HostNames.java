package io.neoops.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * What may stand as a host: a DNS name, an IPv4 or an IPv6 address with or without a zone.
 *
 * <p>Strict, since the JDBC driver takes the host as it stands, between separators of its own.
 */
final class HostNames {
  private HostNames() {}

  /**
   * Returns the name itself.
   *
   * @throws MalformedException if it is none
   */
  static String check(String name) {
    if (name.isEmpty()) {
      throw MalformedException.url("an empty host");
    }
    if (name.startsWith("/")) {
      throw MalformedException.url(
          "a Unix socket directory as host (the JDBC driver connects by TCP only)");
    }
    boolean valid = name.indexOf(':') >= 0 ? isIpv6(name) : isDnsName(name);
    if (!valid) {
      throw MalformedException.url(
          "a host that is no DNS name, IPv4 or IPv6 address (write an international name in its"
              + " xn-- form)");
    }
    return name;
  }

  private static boolean isDnsName(String name) {
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return relative.length() <= 253
        && UrlParser.split(relative, '.').stream().allMatch(HostNames::isLabel);
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= 63
        && !label.startsWith("-")
        && !label.endsWith("-")
        // No DNS name has an underscore, but container networks do.
        && consistsOf(label, "-_");
  }

  private static boolean isIpv6(String name) {
    int percent = name.indexOf('%');
    String address = percent < 0 ? name : name.substring(0, percent);
    String zone = percent < 0 ? "none" : name.substring(percent + 1);
    if (address.length() > 45
        || zone.isEmpty()
        || zone.length() > 63
        || !consistsOf(zone, "-._~")) {
      return false;
    }
    if (!address.chars().allMatch(c -> "0123456789abcdefABCDEF:.".indexOf(c) >= 0)) {
      return false;
    }
    try {
      // Asks no name server: brackets let nothing but an address through.
      InetAddress.getByName("[" + address + "]");
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static boolean consistsOf(String text, String others) {
    return text.chars()
        .allMatch(c -> PercentCoding.isAlphanumeric((char) c) || others.indexOf(c) >= 0);
  }
}
