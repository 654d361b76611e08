package io.neoops.preflight;

import io.neoops.error.OpsException;
import io.neoops.postgres.DatabaseException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of a check that threw. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private static final String LOOK = "look into the log of neo-ops; --verbose shows more";

  private Failures() {}

  static CheckResult of(String name, Throwable thrown) {
    log.debug("check {} failed", name, thrown);
    if (thrown instanceof OpsException known) {
      return of(known);
    }
    if (thrown instanceof SQLException sql) {
      return of(DatabaseException.of("database", sql));
    }
    if (thrown instanceof InterruptedException) {
      return CheckResult.fail(
          "interrupted before it had a result", "run the preflight again, unless it was closed");
    }
    // Its message may hold a secret, such as a URL.
    return CheckResult.fail("unexpected " + thrown.getClass().getSimpleName(), LOOK);
  }

  /** Our own messages say what to do behind their last semicolon. */
  static CheckResult of(OpsException thrown) {
    String message = Shown.line(String.valueOf(thrown.getMessage()));
    String said = isTimeout(thrown) ? "timed out: " + message : message;
    int end = said.lastIndexOf("; ");
    return end < 0
        ? CheckResult.fail(said, "mend what the detail says and run the preflight again")
        : CheckResult.fail(said.substring(0, end), said.substring(end + 2));
  }

  /** Whether something took too long, as opposed to being refused. */
  static boolean isTimeout(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SocketTimeoutException
          || at instanceof TimeoutException
          || at instanceof HttpTimeoutException
          || (at instanceof DatabaseException database && database.isTimeout())) {
        return true;
      }
    }
    return false;
  }
}
