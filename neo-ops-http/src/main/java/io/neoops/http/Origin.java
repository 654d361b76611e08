package io.neoops.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells requests that another site makes a browser send. A program sends neither header; a browser
 * sends {@code Origin} with each POST and cannot be talked out of it.
 */
final class Origin {
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final Set<String> allowed;

  /**
   * A check.
   *
   * @param allowed origins that count as own, besides the one that the request came to
   */
  Origin(Set<String> allowed) {
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * Lets a request pass that no other site can have caused.
   *
   * @throws Problem 403 otherwise
   */
  void requireOwn(HttpServletRequest request) {
    List<String> origins = Collections.list(request.getHeaders("Origin"));
    boolean listed = origins.size() == 1 && allowed.contains(origins.get(0));
    if (!listed && (otherSite(request) || !origins.stream().allMatch(o -> own(o, request)))) {
      throw new Problem(
          403, "forged_request", "expected a request of this site, found one of another");
    }
  }

  private static boolean otherSite(HttpServletRequest request) {
    return !Collections.list(request.getHeaders("Sec-Fetch-Site")).stream()
        .allMatch(OWN_SITES::contains);
  }

  /** By host and port: behind a proxy that ends TLS, the scheme is not the browser's. */
  private static boolean own(String origin, HttpServletRequest request) {
    URI from;
    try {
      from = new URI(origin);
    } catch (URISyntaxException e) {
      return false;
    }
    String scheme = from.getScheme();
    String authority = from.getRawAuthority();
    if (scheme == null || authority == null) {
      return false;
    }
    String wanted = withoutDefaultPort(authority, scheme);
    String host = request.getHeader("Host");
    return (host != null && withoutDefaultPort(host, scheme).equals(wanted))
        || withoutDefaultPort(
                bracketed(request.getServerName()) + ":" + request.getServerPort(), scheme)
            .equals(wanted);
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  private static String withoutDefaultPort(String authority, String scheme) {
    String port = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    String lower = authority.toLowerCase(Locale.ROOT);
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }
}
