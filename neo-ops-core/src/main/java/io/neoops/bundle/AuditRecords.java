package io.neoops.bundle;

import io.neoops.postgres.DatabaseException;
import io.neoops.tenant.Tenant;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads the end of a tenant's {@code audit_tenant}, a JSON object a row. Thread-safe. */
final class AuditRecords {
  private static final int LONGEST = 64 << 10;

  private final Function<Tenant, DataSource> databases;

  AuditRecords(Function<Tenant, DataSource> databases) {
    this.databases = databases;
  }

  /** The rows that came last, oldest first; of a long one its beginning. */
  List<String> last(Tenant tenant, int rows) {
    try (Handle handle = Jdbi.open(databases.apply(tenant))) {
      return handle.inTransaction(given -> read(given, rows));
    } catch (JdbiException e) {
      throw DatabaseException.of("database of tenant " + tenant.id() + ": audit_tenant", e);
    }
  }

  private static List<String> read(Handle handle, int rows) {
    // For this transaction alone: a pooled connection goes back as it came.
    handle.execute(
        "SET TRANSACTION READ ONLY; SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout ="
            + " '4s'");
    // A numeric id has an index and grows with time; a time stamp need not have one.
    boolean numbered =
        handle
            .createQuery(
                """
                SELECT EXISTS (SELECT FROM pg_attribute
                WHERE attrelid = 'audit_tenant'::regclass AND attname = 'id' AND NOT attisdropped
                AND atttypid IN ('int4'::regtype, 'int8'::regtype))
                """)
            .mapTo(Boolean.class)
            .one();
    return handle
        .createQuery(
            "SELECT line FROM (SELECT row_number() OVER () AS place, left(to_jsonb(a)::text, "
                + LONGEST
                + ") AS line FROM (SELECT * FROM audit_tenant ORDER BY "
                + (numbered ? "id" : "at")
                + " DESC NULLS LAST LIMIT "
                + rows
                + ") a) b ORDER BY place DESC")
        .mapTo(String.class)
        .list();
  }
}
