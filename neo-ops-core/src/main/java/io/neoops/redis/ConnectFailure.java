package io.neoops.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says why there is no connection, in terms of what somebody can look at. */
final class ConnectFailure {
  private ConnectFailure() {}

  /**
   * Describes a failure.
   *
   * @param secure whether TLS was spoken
   */
  static RedisException of(String where, boolean secure, Throwable thrown) {
    return RedisException.refused(
        where + ": " + reason(secure, thrown), isTimeout(thrown) ? timeout(thrown) : thrown);
  }

  private static String reason(boolean secure, Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof RedisCommandExecutionException) {
        return Refusal.isKnown(at)
            ? Refusal.explain(at)
            : Refusal.explain(at) + "; check user and password in the URL, and its database number";
      }
      if (at instanceof SSLException) {
        return "no secure connection ("
            + Refusal.explain(at)
            + "); check that it speaks TLS there, and that Java trusts its certificate"
            + " (-Djavax.net.ssl.trustStore)";
      }
    }
    return isTimeout(thrown)
        ? "connected, but there is no answer; look at its load"
            + (secure ? ", and whether it speaks TLS there" : "")
        : "cannot connect; check host, port and that the server runs";
  }

  private static boolean isTimeout(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof RedisCommandTimeoutException) {
        return true;
      }
    }
    return false;
  }

  /** The same in the platform's own terms, for callers who do not know the driver. */
  private static TimeoutException timeout(Throwable thrown) {
    TimeoutException timeout = new TimeoutException("connected, and no answer");
    timeout.initCause(thrown);
    return timeout;
  }
}
