package io.neoops.ledger;

import io.neoops.postgres.DatabaseException;
import io.neoops.postgres.LockWait;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The tables that neo-ops keeps for itself, in schema {@code neo_ops} of the master database.
 *
 * <p>Creating is safe to repeat and to do at the same time from several processes. Thread-safe.
 */
public final class NeoOpsSchema {
  private static final String WHERE = "master database: schema neo_ops";

  /** Any fixed number will do, as long as every version takes the same one. */
  private static final long CREATION_LOCK = 0x6e656f5f6f707331L;

  /** Each table with the statements that make it, in this order. */
  private static final Map<String, List<String>> TABLES =
      Map.of(
          "deliveries",
          List.of(
              """
              CREATE TABLE neo_ops.deliveries (
                key text PRIMARY KEY,
                generation int NOT NULL DEFAULT 1,
                claimed_at timestamptz NOT NULL DEFAULT now(),
                sent_at timestamptz,
                failed_at timestamptz,
                detail text)
              """),
          "runs",
          List.of(
              """
              CREATE TABLE neo_ops.runs (
                id uuid PRIMARY KEY,
                operation text NOT NULL,
                tenant_id uuid,
                tenant text,
                actor text NOT NULL,
                started_at timestamptz NOT NULL DEFAULT now(),
                finished_at timestamptz,
                outcome text,
                counts jsonb NOT NULL DEFAULT '{}')
              """,
              "CREATE INDEX runs_operation_tenant ON neo_ops.runs (operation, tenant_id, started_at"
                  + " DESC)"));

  private final Jdbi jdbi;

  /** The schema of this master database. */
  public NeoOpsSchema(DataSource master) {
    this.jdbi = Jdbi.create(master);
  }

  /**
   * Creates what is missing and leaves alone what is there.
   *
   * @return whether anything had to be created
   * @throws DatabaseException if the database cannot be reached or the role lacks the right; the
   *     message then holds the statement that an owner must run
   */
  public boolean create() {
    try (Handle handle = jdbi.open()) {
      return create(handle);
    } catch (ConnectionException e) {
      throw DatabaseException.of(WHERE, e);
    }
  }

  /** {@link #create()} on a connection that is open already. */
  boolean create(Handle handle) {
    try {
      return handle.inTransaction(NeoOpsSchema::createMissing);
    } catch (JdbiException e) {
      DatabaseException failure = DatabaseException.of(WHERE, e);
      throw failure.sqlState().equals("42501") ? missingRight(failure) : failure;
    }
  }

  private static boolean createMissing(Handle handle) {
    if (missing(handle).isEmpty()) {
      return false;
    }
    handle.execute(LockWait.SHORT);
    handle.execute("SELECT pg_advisory_xact_lock(" + CREATION_LOCK + ")");
    List<String> missing = missing(handle);
    // IF NOT EXISTS would ask for the right to create even where the schema is already there.
    if (!missing.isEmpty()
        && !handle
            .createQuery("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'neo_ops')")
            .mapTo(Boolean.class)
            .one()) {
      handle.execute("CREATE SCHEMA neo_ops");
    }
    missing.forEach(table -> TABLES.getOrDefault(table, List.of()).forEach(handle::execute));
    return !missing.isEmpty();
  }

  private static List<String> missing(Handle handle) {
    // The catalog is read by name: to_regclass fails for a role without USAGE on the schema.
    List<String> present =
        handle
            .createQuery(
                """
                SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'neo_ops' AND c.relkind = 'r'
                """)
            .mapTo(String.class)
            .list();
    return TABLES.keySet().stream().filter(table -> !present.contains(table)).sorted().toList();
  }

  private DatabaseException missingRight(DatabaseException failure) {
    String role =
        jdbi.withHandle(
            handle ->
                handle.createQuery("SELECT quote_ident(current_user)").mapTo(String.class).one());
    return failure.explained(
        "master database: role "
            + role
            + " may not create the tables of neo-ops; let an owner run:"
            + " CREATE SCHEMA IF NOT EXISTS neo_ops; GRANT USAGE, CREATE ON SCHEMA neo_ops TO "
            + role
            + ";");
  }
}
