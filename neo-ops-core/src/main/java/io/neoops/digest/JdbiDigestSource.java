package io.neoops.digest;

import io.neoops.postgres.DatabaseException;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Reads the tenants' {@code orders}, {@code order_items} and {@code invoices}, in PostgreSQL 13 or
 * later. Thread-safe.
 *
 * <p>One connection, one read-only snapshot, one statement a table for both days. The server does
 * all of the adding up; what comes back is no more than the top items of two days.
 */
public final class JdbiDigestSource implements DigestSource {
  /** Of orders and of items: what was never prepared, or never to be paid for. */
  public static final Set<String> CANCELLED =
      Set.of("cancelled", "canceled", "rejected", "void", "voided");

  private final TenantDatabases databases;
  private final List<String> cancelled;

  /** A source that leaves out orders and items of a status in {@link #CANCELLED}. */
  public JdbiDigestSource(TenantDatabases databases) {
    this(databases, CANCELLED);
  }

  /**
   * A source with the host's own words.
   *
   * @param cancelled statuses of orders and items that do not count, in any case of ASCII letters
   */
  public JdbiDigestSource(TenantDatabases databases, Set<String> cancelled) {
    this.databases = databases;
    Set<String> lower = new TreeSet<>();
    cancelled.forEach(status -> lower.add(status.toLowerCase(Locale.ROOT)));
    this.cancelled = List.copyOf(lower);
  }

  @Override
  public Figures read(Tenant tenant, BusinessDay day, BusinessDay before) {
    DataSource database = databases.of(tenant);
    String where = "database of tenant " + Shown.tenant(tenant);
    try (Handle handle = Jdbi.open(database)) {
      return handle.inTransaction(
          given -> {
            // For this transaction alone: a pooled connection goes back as it came.
            given.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET LOCAL lock_timeout"
                    + " = '10s'; SET LOCAL statement_timeout = '5min'");
            return new DigestQuery(given, day, before, cancelled).run(where);
          });
    } catch (JdbiException e) {
      throw DatabaseException.of(where, e);
    }
  }
}
