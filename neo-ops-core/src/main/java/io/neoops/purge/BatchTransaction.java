package io.neoops.purge;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.UnableToManipulateTransactionIsolationLevelException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short transactions on the session's connection. All settings are local to the transaction, so
 * that a connection goes back to a host's pool as it came. Not thread-safe, but for {@link
 * #cancelUnhurried}.
 */
final class BatchTransaction {
  private static final Logger log = LoggerFactory.getLogger(BatchTransaction.class);

  private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(10);

  /** When the server has been silent for so long, it is gone: it would have given up by itself. */
  private static final Duration SILENCE = STATEMENT_TIMEOUT.plusSeconds(20);

  /**
   * Read committed, since only then is a row that somebody else has changed looked at again.
   * Committing without waiting for the disk loses nothing: a crash of the server brings rows and
   * audit row back together, and {@link AuditRow#seal} waits for all of them.
   */
  private static final String SETTINGS =
      "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '1s'; SET LOCAL"
          + " statement_timeout = '%d'; SET LOCAL TIME ZONE 'UTC'; SET LOCAL row_security = off;"
          + " SET LOCAL enable_seqscan = on; SET LOCAL synchronous_commit = %s";

  private static final Executor SAME_THREAD = Runnable::run;

  private final Handle handle;
  private volatile boolean unhurried;

  BatchTransaction(Handle handle) {
    this.handle = handle;
  }

  /** Runs {@code work} within the time that a batch has. */
  <T extends @Nullable Object> T run(Function<Handle, T> work) {
    return inTransaction(STATEMENT_TIMEOUT, SILENCE, "off", work);
  }

  /** Runs work that reads a whole table and may take as long as that needs. */
  <T extends @Nullable Object> T unhurried(Function<Handle, T> work) {
    unhurried = true;
    try {
      return inTransaction(Duration.ZERO, Duration.ZERO, "off", work);
    } finally {
      unhurried = false;
    }
  }

  /** Breaks off {@link #unhurried} work; called by another thread. */
  void cancelUnhurried() {
    try {
      if (unhurried && handle.getConnection().isWrapperFor(PGConnection.class)) {
        handle.getConnection().unwrap(PGConnection.class).cancelQuery();
      }
    } catch (SQLException e) {
      log.debug("the statement could not be broken off", e);
    }
  }

  /** Returns when all that was committed before is on disk. */
  void durably() {
    // Only a transaction with a number of its own is written to the log, and waited for.
    inTransaction(
        STATEMENT_TIMEOUT,
        SILENCE,
        "on",
        given -> given.createQuery("SELECT pg_current_xact_id()::text").mapTo(String.class).one());
  }

  private <T extends @Nullable Object> T inTransaction(
      Duration statementTimeout,
      Duration silence,
      String synchronousCommit,
      Function<Handle, T> work) {
    silence(silence);
    return handle.inTransaction(
        given -> {
          given.execute(SETTINGS.formatted(statementTimeout.toMillis(), synchronousCommit));
          return work.apply(given);
        });
  }

  private void silence(Duration time) {
    Connection connection = handle.getConnection();
    try {
      connection.setNetworkTimeout(SAME_THREAD, (int) time.toMillis());
    } catch (SQLException e) {
      throw new UnableToManipulateTransactionIsolationLevelException("network timeout", e);
    }
  }
}
