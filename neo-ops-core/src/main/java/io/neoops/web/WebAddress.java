package io.neoops.web;

import io.neoops.error.InvalidInputException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a web service is: an absolute {@code http} or {@code https} URL.
 *
 * <p>User and password in it are sent as basic credentials. No error and no {@link #toString()}
 * shows more than scheme, host and port, since a path may be a secret too. Immutable.
 */
public final class WebAddress {
  private final URI uri;
  private final Map<String, String> headers;

  private WebAddress(URI uri, Map<String, String> headers) {
    this.uri = uri;
    this.headers = headers;
  }

  /**
   * Reads a URL.
   *
   * @throws InvalidInputException if it is no absolute http or https URL; the message does not hold
   *     it
   */
  public static WebAddress parse(String url) {
    try {
      URI given = new URI(url.strip());
      String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
      if (!(scheme.equals("http") || scheme.equals("https"))
          || given.getHost() == null
          || given.getPort() > 65_535) {
        throw malformed();
      }
      URI uri = new URI(scheme + "://" + authority(given) + rest(given));
      return new WebAddress(uri, credentials(given.getUserInfo()));
    } catch (URISyntaxException e) {
      // Its message quotes the URL.
      throw malformed();
    }
  }

  /** The address below this one, for example {@code resolve("/-/ready")}; keeps a path prefix. */
  public WebAddress resolve(String path) {
    String base = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    return new WebAddress(URI.create(origin() + base + path), headers);
  }

  URI uri() {
    return uri;
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Scheme, host and port. */
  @Override
  public String toString() {
    return origin();
  }

  private String origin() {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static String authority(URI given) {
    return given.getPort() < 0 ? given.getHost() : given.getHost() + ":" + given.getPort();
  }

  private static String rest(URI given) {
    String path = given.getRawPath() == null ? "" : given.getRawPath();
    return given.getRawQuery() == null ? path : path + "?" + given.getRawQuery();
  }

  private static Map<String, String> credentials(@Nullable String userInfo) {
    return userInfo == null
        ? Map.of()
        : Map.of(
            "Authorization",
            "Basic "
                + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8)));
  }

  private static InvalidInputException malformed() {
    return new InvalidInputException(
        "expected an absolute URL that begins with http:// or https://, found something else");
  }
}
