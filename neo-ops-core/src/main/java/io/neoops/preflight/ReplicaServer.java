package io.neoops.preflight;

import io.neoops.error.OpsException;
import io.neoops.postgres.ReadOnlyTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * A replica of the master database, asked for itself.
 *
 * <p>It is up to date once it has replayed what the primary had written when it was asked. The time
 * of its last transaction alone would make it look ever older while the primary is idle.
 */
final class ReplicaServer {
  private static final String WHERE = "replica (READ_REPLICA_URL)";

  private static final Duration WORTH_A_LOOK = Duration.ofSeconds(30);
  private static final Duration BROKEN = Duration.ofMinutes(5);

  private static final long PAUSE_MILLIS = 50;

  private static final String SYSTEM = "(SELECT system_identifier FROM pg_control_system())";

  private static final String PRIMARY =
      "SELECT "
          + SYSTEM
          + ", pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint"
          + " WHERE NOT pg_is_in_recovery()";

  private static final String REPLICA =
      "SELECT "
          + SYSTEM
          + ", pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0')::bigint,"
          + " coalesce(pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn(), false),"
          + " extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()),"
          + " pg_is_wal_replay_paused()";

  private final DataSource replica;
  private final Optional<DataSource> primary;
  private final Limits limits;

  ReplicaServer(DataSource replica, Optional<DataSource> primary, Limits limits) {
    this.replica = replica;
    this.primary = primary;
    this.limits = limits;
  }

  /**
   * How it is.
   *
   * @throws OpsException if it does not answer
   * @throws InterruptedException if the check was given up
   */
  CheckResult judge() throws InterruptedException {
    Optional<Position> written = primary.flatMap(this::written);
    long end = System.nanoTime() + limits.catchingUp().toNanos();
    Optional<Position> seen;
    do {
      seen = ReadOnlyTransaction.run(replica, WHERE, limits.statement(), ReplicaServer::replayed);
      if (seen.isEmpty()) {
        return CheckResult.fail(
            WHERE + " is no replica: it is not in recovery",
            "point READ_REPLICA_URL at a standby of the master database");
      }
      if (written.isPresent() && written.get().system != seen.get().system) {
        return CheckResult.fail(
            WHERE + " follows another server than the master database's",
            "point READ_REPLICA_URL at a standby of the master database");
      }
      if (seen.get().paused) {
        // Also while there is nothing to replay: it falls behind with the next write.
        return behind(true, seen.get().lag);
      }
      if (!isBehind(seen.get(), written)) {
        return CheckResult.ok(
            WHERE + ": in recovery" + (written.isPresent() ? " and up to date" : ""));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } while (System.nanoTime() - end < 0);
    return behind(false, seen.get().lag);
  }

  private static boolean isBehind(Position seen, Optional<Position> written) {
    return written.isPresent() ? seen.wal < written.get().wal : seen.outstanding;
  }

  /** What is to be said of one that did not catch up. */
  static CheckResult behind(boolean paused, Optional<Duration> lag) {
    String age =
        lag.map(time -> "its last transaction is " + Shown.duration(time) + " old")
            .orElse("it has not replayed any transaction yet");
    if (paused) {
      return CheckResult.fail(
          WHERE + ": replay is paused, " + age, "run SELECT pg_wal_replay_resume() on it");
    }
    String remedy = "see in the replica's log whether it still receives, and what holds replay up";
    Duration behind = lag.orElse(BROKEN);
    if (behind.compareTo(WORTH_A_LOOK) <= 0) {
      return CheckResult.ok(WHERE + ": in recovery, " + age);
    }
    return behind.compareTo(BROKEN) < 0
        ? CheckResult.warn(WHERE + " is behind: " + age, remedy)
        : CheckResult.fail(WHERE + " is behind: " + age, remedy);
  }

  /** Where the primary is; without an answer the replica is judged for itself. */
  private Optional<Position> written(DataSource database) {
    try {
      return ReadOnlyTransaction.run(
          database,
          "master database",
          limits.statement(),
          connection -> {
            try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PRIMARY)) {
              return row.next()
                  ? Optional.of(
                      new Position(row.getLong(1), row.getLong(2), false, Optional.empty(), false))
                  : Optional.empty();
            }
          });
    } catch (OpsException e) {
      return Optional.empty();
    }
  }

  private static Optional<Position> replayed(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
        if (!row.next() || !row.getBoolean(1)) {
          return Optional.empty();
        }
      }
      try (ResultSet row = statement.executeQuery(REPLICA)) {
        row.next();
        double seconds = row.getDouble(4);
        Optional<Duration> lag =
            row.wasNull()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) (seconds * 1000)));
        return Optional.of(
            new Position(
                row.getLong(1), row.getLong(2), row.getBoolean(3), lag, row.getBoolean(5)));
      }
    }
  }

  /**
   * A place in the write-ahead log.
   *
   * @param outstanding whether more has been received than replayed
   * @param lag how old the last replayed transaction is
   */
  private record Position(
      long system, long wal, boolean outstanding, Optional<Duration> lag, boolean paused) {}
}
