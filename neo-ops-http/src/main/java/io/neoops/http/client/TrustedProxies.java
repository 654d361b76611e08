package io.neoops.http.client;

import io.neoops.error.InvalidInputException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose word about where a request came from is believed.
 *
 * <p>{@code X-Forwarded-For}, or {@code Forwarded} where that is missing, is read from its end:
 * each trusted proxy vouches for the entry before. An entry that is no address ends it, and so do
 * two headers that say different things, since a client can send the one that its proxy does not
 * write. Immutable; safe for use by several threads.
 */
public final class TrustedProxies {
  private final List<IpNetwork> networks;

  private TrustedProxies(List<IpNetwork> networks) {
    this.networks = networks;
  }

  /** No proxy: each request comes from where its connection does. */
  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  /**
   * Reads addresses and networks, separated by commas or blanks.
   *
   * @param text for example {@code 10.0.0.0/8, 192.0.2.7, 2001:db8::/32}; names are not taken
   * @throws InvalidInputException if one is no address and no network; the message does not hold it
   */
  public static TrustedProxies parse(String text) {
    List<IpNetwork> networks = new ArrayList<>();
    for (String part : text.split("[,\\s]+", -1)) {
      if (!part.isEmpty()) {
        networks.add(IpNetwork.parse(part).orElseThrow(() -> malformed(networks.size() + 1)));
      }
    }
    if (networks.isEmpty()) {
      throw malformed(1);
    }
    return new TrustedProxies(List.copyOf(networks));
  }

  private static InvalidInputException malformed(int number) {
    return new InvalidInputException(
        "trusted proxy "
            + number
            + " is malformed: expected an address or a network such as 10.0.0.0/8, found something"
            + " else");
  }

  /** Whose bucket a request counts in. */
  String clientOf(HttpServletRequest request) {
    String peer = String.valueOf(request.getRemoteAddr());
    Optional<IpAddress> address = IpAddress.parse(peer);
    if (address.isEmpty()) {
      return peer;
    }
    return (networks.isEmpty() ? address.get() : client(address.get(), request)).site().toString();
  }

  private IpAddress client(IpAddress peer, HttpServletRequest request) {
    if (!isTrusted(peer)) {
      return peer;
    }
    Optional<IpAddress> byList =
        header(request, "X-Forwarded-For").map(value -> walk(peer, ForwardedFor.list(value)));
    Optional<IpAddress> byPairs =
        header(request, "Forwarded").map(value -> walk(peer, ForwardedFor.pairs(value)));
    if (byList.isPresent() && byPairs.isPresent() && !byList.equals(byPairs)) {
      return peer;
    }
    return byList.or(() -> byPairs).orElse(peer);
  }

  /**
   * @param hops the client's own word first, that of the nearest proxy last
   */
  private IpAddress walk(IpAddress peer, List<String> hops) {
    IpAddress client = peer;
    for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
      Optional<IpAddress> before = IpAddress.parse(hops.get(i));
      if (before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  private boolean isTrusted(IpAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Several headers of one name are one list. */
  private static Optional<String> header(HttpServletRequest request, String name) {
    Enumeration<String> values = request.getHeaders(name);
    if (values == null || !values.hasMoreElements()) {
      return Optional.empty();
    }
    return Optional.of(String.join(",", Collections.list(values)));
  }
}
