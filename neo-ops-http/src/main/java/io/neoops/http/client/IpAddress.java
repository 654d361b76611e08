package io.neoops.http.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IP address. An IPv4 address that stands within an IPv6 address is that IPv4 address.
 * Immutable.
 */
final class IpAddress {
  private static final int LONGEST = 64;
  private static final int IPV6_SITE = 64;
  private static final Pattern V4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?=[0-9])|$)){4}");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private final byte[] octets;

  private IpAddress(byte[] octets) {
    this.octets = octets;
  }

  /** Reads a literal, never looking a name up; a zone behind {@code %} is left out. */
  static Optional<IpAddress> parse(String text) {
    int zone = text.indexOf('%');
    String literal = zone < 0 ? text : text.substring(0, zone);
    boolean v6 = V6.matcher(literal).matches();
    if (literal.length() > LONGEST || !(v6 || V4.matcher(literal).matches())) {
      return Optional.empty();
    }
    try {
      // In brackets a name would be refused and not be looked up.
      InetAddress address = InetAddress.getByName(v6 ? "[" + literal + "]" : literal);
      return Optional.of(new IpAddress(address.getAddress()));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** How many bits it has, 32 or 128. */
  int bits() {
    return octets.length * Byte.SIZE;
  }

  /** The network of this length that it is in, or the first {@link #bits()} of it. */
  IpAddress network(int length) {
    byte[] masked = octets.clone();
    for (int i = 0; i < masked.length; i++) {
      int kept = Math.max(0, Math.min(Byte.SIZE, length - i * Byte.SIZE));
      masked[i] &= (byte) (0xFF00 >> kept);
    }
    return new IpAddress(masked);
  }

  /** Itself, or for IPv6 the network that one site gets, whose addresses cost nothing. */
  IpAddress site() {
    return bits() == Integer.SIZE ? this : network(IPV6_SITE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress address && Arrays.equals(octets, address.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(octets);
  }
}
