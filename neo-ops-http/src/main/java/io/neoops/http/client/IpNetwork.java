package io.neoops.http.client;

import java.util.Optional;

/**
 * The addresses that begin with the same bits.
 *
 * @param address its lowest
 * @param length how many bits they share
 */
record IpNetwork(IpAddress address, int length) {

  /** Reads {@code 10.0.0.0/8}, or one address; bits beyond the length do not count. */
  static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty() || slash < 0) {
      return address.map(one -> new IpNetwork(one, one.bits()));
    }
    String length = text.substring(slash + 1);
    if (!length.matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(length) > address.get().bits()) {
      return Optional.empty();
    }
    int bits = Integer.parseInt(length);
    return Optional.of(new IpNetwork(address.get().network(bits), bits));
  }

  boolean contains(IpAddress other) {
    return other.bits() == address.bits() && other.network(length).equals(address);
  }
}
