package io.neoops.ledger;

import io.neoops.json.Json;
import io.neoops.postgres.DatabaseException;
import io.neoops.postgres.LockWait;
import io.neoops.tenant.Tenant;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The ledger in {@code neo_ops.runs} of the master database; the schema is made on first use. */
public final class JdbiRunLedger implements RunLedger {
  private static final String WHERE = "master database: neo_ops.runs";

  private final Jdbi jdbi;
  private final NeoOpsSchema schema;
  private final String actor;

  /**
   * A ledger that opens a connection for each record and closes it.
   *
   * @param actor who runs the operations, for example {@code cli:root}
   */
  public JdbiRunLedger(DataSource master, String actor) {
    this.jdbi = Jdbi.create(master);
    this.schema = new NeoOpsSchema(master);
    this.actor = actor;
  }

  @Override
  public void started(RunId run, String operation, Tenant tenant) {
    write(
        handle -> {
          schema.create(handle);
          handle
              .createUpdate(
                  """
                  UPDATE neo_ops.runs SET finished_at = now(), outcome = 'interrupted'
                  WHERE operation = :operation AND tenant_id = :tenant AND finished_at IS NULL
                  """)
              .bind("operation", operation)
              .bind("tenant", tenant.id())
              .execute();
          insert(handle, run, operation, tenant);
        });
  }

  @Override
  public void started(RunId run, String operation) {
    write(
        handle -> {
          schema.create(handle);
          insert(handle, run, operation, null);
        });
  }

  private void insert(Handle handle, RunId run, String operation, @Nullable Tenant tenant) {
    handle
        .createUpdate(
            """
            INSERT INTO neo_ops.runs (id, operation, tenant_id, tenant, actor)
            VALUES (:id, :operation, CAST(:tenant AS uuid), :name, :actor)
            """)
        .bind("id", run.value())
        .bind("operation", operation)
        .bind("tenant", tenant == null ? null : tenant.id().toString())
        .bind("name", tenant == null ? null : tenant.name())
        .bind("actor", actor)
        .execute();
  }

  @Override
  public void finished(RunId run, String outcome, Map<String, Long> counts) {
    write(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE neo_ops.runs
                    SET finished_at = now(), outcome = :outcome, counts = :counts::jsonb
                    WHERE id = :id
                    """)
                .bind("id", run.value())
                .bind("outcome", outcome)
                .bind("counts", Json.write(counts))
                .execute());
  }

  private void write(Consumer<Handle> statements) {
    try {
      jdbi.useTransaction(
          handle -> {
            handle.execute(LockWait.SHORT);
            statements.accept(handle);
          });
    } catch (JdbiException e) {
      throw DatabaseException.of(WHERE, e);
    }
  }
}
