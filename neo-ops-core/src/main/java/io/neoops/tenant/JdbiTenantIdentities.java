package io.neoops.tenant;

import io.neoops.postgres.DatabaseException;
import io.neoops.postgres.LockWait;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code id}, {@code name} and whichever of {@link #FURTHER} there are from {@code tenants}
 * of the host's master database, a few hundred rows at a time.
 */
public final class JdbiTenantIdentities implements TenantIdentities {
  /** Columns that hold names of a tenant, where a host has them. */
  public static final List<String> FURTHER =
      List.of(
          "domain",
          "custom_domain",
          "subdomain",
          "hostname",
          "slug",
          "schema_name",
          "db_name",
          "database_name");

  private static final int ROWS_AT_A_TIME = 500;

  private static final String SQL =
      FURTHER.stream()
          .map(column -> "to_jsonb(t) ->> '" + column + "'")
          .collect(Collectors.joining(", ", "SELECT t.id, t.name, ", " FROM tenants t"));

  private final Jdbi jdbi;

  /** Identities that are read on a connection of each call's own. */
  public JdbiTenantIdentities(DataSource master) {
    this.jdbi = Jdbi.create(master);
  }

  @Override
  public void each(Consumer<TenantIdentity> consumer) {
    try {
      jdbi.useTransaction(
          handle -> {
            handle.execute(LockWait.SHORT);
            handle
                .createQuery(SQL)
                .setFetchSize(ROWS_AT_A_TIME)
                .map((row, context) -> identity(row))
                .forEach(consumer);
          });
    } catch (JdbiException e) {
      throw DatabaseException.of("master database: tenants", e);
    }
  }

  private static TenantIdentity identity(ResultSet row) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 2; i <= FURTHER.size() + 2; i++) {
      @Nullable String name = row.getString(i);
      if (name != null && !name.isBlank()) {
        names.add(name);
      }
    }
    return new TenantIdentity(row.getObject(1, UUID.class), names);
  }
}
