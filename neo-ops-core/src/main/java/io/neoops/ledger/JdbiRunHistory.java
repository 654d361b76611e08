package io.neoops.ledger;

import io.neoops.json.Json;
import io.neoops.postgres.DatabaseException;
import io.neoops.postgres.LockWait;
import io.neoops.tenant.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads {@code neo_ops.runs} of the master database; where there is no such table, no run. */
public final class JdbiRunHistory implements RunHistory {
  private static final String WHERE = "master database: neo_ops.runs";

  private static final String SQL =
      """
      SELECT id, operation, tenant_id, tenant, actor, started_at, finished_at, outcome, counts
      FROM neo_ops.runs
      WHERE CAST(:tenant AS uuid) IS NULL OR tenant_id = CAST(:tenant AS uuid)
      ORDER BY started_at DESC, id LIMIT :limit
      """;

  private final Jdbi jdbi;

  /** A history that opens a connection for each call and closes it. */
  public JdbiRunHistory(DataSource master) {
    this.jdbi = Jdbi.create(master);
  }

  @Override
  public List<RecordedRun> recent(Optional<Tenant> tenant, int limit) {
    if (limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("expected a limit from 1 to 10000, found " + limit);
    }
    try {
      return jdbi.inTransaction(
          handle -> {
            handle.execute(LockWait.SHORT);
            return handle
                .createQuery(SQL)
                .bind("tenant", tenant.map(known -> known.id().toString()).orElse(null))
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list();
          });
    } catch (JdbiException e) {
      DatabaseException failure = DatabaseException.of(WHERE, e);
      if (failure.sqlState().equals("42P01")) {
        return List.of();
      }
      throw failure;
    }
  }

  private static RecordedRun run(ResultSet row) throws SQLException {
    return new RecordedRun(
        new RunId(row.getObject("id", UUID.class)),
        row.getString("operation"),
        Optional.ofNullable(row.getObject("tenant_id", UUID.class)),
        Optional.ofNullable(row.getString("tenant")),
        row.getString("actor"),
        row.getTimestamp("started_at").toInstant(),
        instant(row.getTimestamp("finished_at")),
        Optional.ofNullable(row.getString("outcome")),
        counts(row.getString("counts")));
  }

  private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
    return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
  }

  private static Map<String, Long> counts(String json) {
    Map<String, Long> counts = new HashMap<>();
    if (Json.parse(json).orElse("") instanceof Map<?, ?> object) {
      object.forEach(
          (name, count) -> {
            if (count instanceof Number number) {
              counts.put(name.toString(), number.longValue());
            }
          });
    }
    return counts;
  }
}
