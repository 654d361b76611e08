package io.neoops.testkit.fake;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Stands before real databases: connecting goes as scripted, and then to them. Thread-safe. */
public final class FakeTenantDatabases implements TenantDatabases {
  /** What PostgreSQL says of connections that fail. */
  private static final String CONNECTION_FAILURE = "08006";

  private final TenantDatabases databases;
  private final Behavior behavior;

  /** Each connection that is asked for is one call of this behavior. */
  public FakeTenantDatabases(TenantDatabases databases, Behavior behavior) {
    this.databases = databases;
    this.behavior = behavior;
  }

  @Override
  public DataSource of(Tenant tenant) {
    DataSource real = databases.of(tenant);
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getConnection")) {
                connecting();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void connecting() throws SQLException {
    try {
      behavior.run(() -> {}, IllegalStateException::new);
    } catch (IllegalStateException e) {
      throw new SQLException("fake database: " + e.getMessage(), CONNECTION_FAILURE, e);
    }
  }
}
