package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import io.neoops.postgres.DatabaseException;
import io.neoops.purge.PurgeException.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the write-ahead log was written that a replica has not replayed yet.
 *
 * <p>It remembers log positions with the time at which they were current, and looks up the oldest
 * one that is still outstanding. The server's own {@code replay_lag} would stand still while replay
 * is paused, and an idle primary would look ever more behind by the time of its last commit. Not
 * thread-safe.
 */
final class ReplayLag implements AutoCloseable {
  /** Positions closer together than this are not remembered apart. */
  private static final long RESOLUTION_NANOS = Duration.ofMillis(50).toNanos();

  private static final String NO_REPLICA =
      "READ_REPLICA_URL is no replica: it is not in recovery; correct it or run without --max-lag";

  private static final String SYSTEM = "(SELECT system_identifier FROM pg_control_system())";

  private static final String BYTES = "pg_wal_lsn_diff(%s, '0/0')::bigint";

  private final BatchTransaction transaction;
  private final Optional<Jdbi> replica;
  private final Deque<Mark> outstanding = new ArrayDeque<>();

  /** What was written before us: only the servers can say since when that is outstanding. */
  private @Nullable Mark atBeginning;

  private boolean begun;
  private @Nullable Handle replicaHandle;

  ReplayLag(BatchTransaction transaction, Optional<DataSource> replica) {
    this.transaction = transaction;
    this.replica = replica.map(Jdbi::create);
  }

  /**
   * Asks the configured replica whether it is one.
   *
   * @throws InvalidInputException if it is not in recovery
   * @throws PurgeException if it does not answer
   */
  static void requireReplica(Jdbi replica) {
    try {
      if (!replica.withHandle(
          handle -> handle.createQuery("SELECT pg_is_in_recovery()").mapTo(Boolean.class).one())) {
        throw new InvalidInputException(NO_REPLICA);
      }
    } catch (JdbiException e) {
      throw unanswered(e);
    }
  }

  /**
   * The lag at this moment.
   *
   * @throws PurgeException if there are replicas but the role may not see how far they are, or the
   *     configured replica does not answer
   */
  Duration current() {
    long now = System.nanoTime();
    Position primary = transaction.run(ReplayLag::primary);
    Mark newest = outstanding.peekLast();
    if (newest == null || now - newest.nanos >= RESOLUTION_NANOS) {
      outstanding.addLast(new Mark(primary.written, now));
    }
    if (!begun) {
      begun = true;
      atBeginning = outstanding.peekFirst();
    }
    Progress slowest =
        replica
            .map(jdbi -> slower(ask(connected(jdbi), primary.system), primary.slowest))
            .orElse(primary.slowest);
    while (!outstanding.isEmpty() && outstanding.getFirst().position <= slowest.replayed) {
      outstanding.removeFirst();
    }
    Mark oldest = outstanding.peekFirst();
    if (oldest == null) {
      atBeginning = null;
      return Duration.ZERO;
    }
    Duration seen = Duration.ofNanos(now - oldest.nanos);
    return oldest.equals(atBeginning) && slowest.lag.compareTo(seen) > 0 ? slowest.lag : seen;
  }

  private static Position primary(Handle handle) {
    return handle
        .createQuery(
            "SELECT "
                + SYSTEM
                + " AS system, "
                + BYTES.formatted("pg_current_wal_lsn()")
                + " AS written, "
                + BYTES.formatted("min(replay_lsn)")
                + " AS replayed,"
                + " extract(epoch FROM max(replay_lag)) AS lag,"
                + " count(*) FILTER (WHERE state IS NULL) AS hidden FROM pg_stat_replication")
        .map(
            (row, context) -> {
              if (row.getLong("hidden") > 0) {
                throw refused(
                    "the role may not see how far replicas are: grant it pg_monitor, or run without"
                        + " --max-lag");
              }
              return new Position(row.getLong("system"), row.getLong("written"), Progress.of(row));
            })
        .one();
  }

  /** Where the configured replica is; one that follows another server says nothing of this one. */
  private static Progress ask(Handle handle, long system) {
    try {
      return handle
          .createQuery(
              "SELECT pg_is_in_recovery() AS replica, "
                  + SYSTEM
                  + " AS system, "
                  + BYTES.formatted("pg_last_wal_replay_lsn()")
                  + " AS replayed,"
                  + " extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())"
                  + " AS lag")
          .map(
              (row, context) -> {
                if (!row.getBoolean("replica")) {
                  throw refused(NO_REPLICA);
                }
                return row.getLong("system") == system ? Progress.of(row) : Progress.NONE;
              })
          .one();
    } catch (JdbiException e) {
      throw unanswered(e);
    }
  }

  /** One connection for as long as the session lasts, since it is asked after every batch. */
  private Handle connected(Jdbi jdbi) {
    Handle open = replicaHandle;
    if (open == null) {
      try {
        open = jdbi.open();
      } catch (JdbiException e) {
        throw unanswered(e);
      }
      replicaHandle = open;
    }
    return open;
  }

  @Override
  public void close() {
    if (replicaHandle != null) {
      replicaHandle.close();
    }
  }

  private static PurgeException unanswered(JdbiException e) {
    return refused(
        DatabaseException.of("replica (READ_REPLICA_URL)", e).getMessage()
            + "; without it --max-lag cannot be kept");
  }

  private static Progress slower(Progress one, Progress other) {
    return one.replayed < other.replayed ? one : other;
  }

  private static PurgeException refused(String message) {
    return new PurgeException(Kind.SESSION, message, null);
  }

  private record Mark(long position, long nanos) {}

  private record Position(long system, long written, Progress slowest) {}

  /** How far a replica's replay has come; the lag it states counts only while it is behind. */
  private record Progress(long replayed, Duration lag) {
    static final Progress NONE = new Progress(Long.MAX_VALUE, Duration.ZERO);

    static Progress of(ResultSet row) throws SQLException {
      long replayed = row.getLong("replayed");
      return row.wasNull()
          ? NONE
          : new Progress(replayed, Duration.ofMillis((long) (row.getDouble("lag") * 1000)));
    }
  }
}
