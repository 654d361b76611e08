package io.neoops.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ties an answer to the log: the caller's own id if it is harmless, else a new one. */
public final class RequestId {
  /** In which requests and answers carry it. */
  public static final String HEADER = "X-Request-Id";

  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private RequestId() {}

  static String of(HttpServletRequest request) {
    return of(request.getHeader(HEADER));
  }

  /** The id of a request with this header, which may be missing. */
  public static String of(@Nullable String given) {
    return given != null && HARMLESS.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }
}
