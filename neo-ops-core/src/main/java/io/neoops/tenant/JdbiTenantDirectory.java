package io.neoops.tenant;

import io.neoops.error.InvalidInputException;
import io.neoops.postgres.DatabaseException;
import io.neoops.postgres.LockWait;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Reads {@code tenants} of the host's master database, whichever columns it has. */
public final class JdbiTenantDirectory implements TenantDirectory {
  private static final String WHERE = "master database";

  private final Jdbi jdbi;

  /** A directory that opens a connection for each call and closes it. */
  public JdbiTenantDirectory(DataSource master) {
    this.jdbi = Jdbi.create(master);
  }

  @Override
  public Optional<Tenant> find(String nameOrId) {
    if (nameOrId.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    List<Tenant> found =
        query("SELECT * FROM tenants WHERE name = :wanted OR id::text = lower(:wanted)", nameOrId);
    if (found.size() > 1) {
      throw new InvalidInputException(
          "the tenant is ambiguous: one tenant's name is another's id; give "
              + unambiguous(found.get(0), nameOrId)
              + " or "
              + unambiguous(found.get(1), nameOrId));
    }
    return found.stream().findFirst();
  }

  private static String unambiguous(Tenant tenant, String wanted) {
    return tenant.name().equals(wanted)
        ? "the id " + tenant.id()
        : "the name '" + tenant.name() + "'";
  }

  @Override
  public List<Tenant> all() {
    return query("SELECT * FROM tenants ORDER BY name, id", null);
  }

  private List<Tenant> query(String sql, @Nullable String wanted) {
    try {
      return jdbi.inTransaction(
          handle -> {
            handle.execute(LockWait.SHORT);
            var query = handle.createQuery(sql);
            if (wanted != null) {
              query.bind("wanted", wanted);
            }
            return query.map((row, context) -> tenant(row)).list();
          });
    } catch (JdbiException e) {
      throw DatabaseException.of(WHERE, e);
    }
  }

  private static Tenant tenant(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, Optional<String>> attributes = new HashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      attributes.put(columns.getColumnLabel(i), Optional.ofNullable(row.getString(i)));
    }
    return new Tenant(uuid(required(attributes, "id")), required(attributes, "name"), attributes);
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(WHERE + ": column id of table tenants must hold UUIDs", e);
    }
  }

  private static String required(Map<String, Optional<String>> attributes, String column) {
    return attributes
        .getOrDefault(column, Optional.empty())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    WHERE + ": every row of table tenants needs a value in column " + column));
  }
}
