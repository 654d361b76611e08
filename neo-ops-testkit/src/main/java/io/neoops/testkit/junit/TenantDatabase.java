package io.neoops.testkit.junit;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A tenant and its database. Its customers are kept for {@value #CUSTOMER_DAYS} days and its
 * delivered notifications for {@value #OUTBOX_DAYS}. Safe for use by several threads.
 *
 * @param host whose tenant it is
 */
public record TenantDatabase(SampleHost host, Tenant tenant) {
  /** How long customers are kept, in days. */
  public static final int CUSTOMER_DAYS = 60;

  /** How long delivered notifications are kept, in days. */
  public static final int OUTBOX_DAYS = 7;

  /** Adds a tenant with an empty database and a name that no other has. */
  static TenantDatabase in(SampleHost host) {
    String name = "cafe-" + UUID.randomUUID().toString().substring(0, 8);
    return new TenantDatabase(host, host.addTenant(name, CUSTOMER_DAYS, OUTBOX_DAYS));
  }

  /** The database; each connection is a new one. */
  public DataSource dataSource() {
    return host.database(tenant);
  }

  /** {@link SampleHost#fill(Tenant, int)} for this tenant. */
  public TenantDatabase fill(int rows) {
    host.fill(tenant, rows);
    return this;
  }

  /** {@link SampleHost#fill(Tenant, int, long)} for this tenant. */
  public TenantDatabase fill(int rows, long seed) {
    host.fill(tenant, rows, seed);
    return this;
  }

  /** Runs SQL, several statements if need be. */
  public void execute(String sql) {
    host.execute(tenant, sql);
  }

  /** How many rows a table has, or those of them that fulfil a condition: {@code t WHERE c}. */
  public long count(String table) {
    return host.number(tenant, "SELECT count(*) FROM " + table);
  }

  /** The one value that a query gives, as text. */
  public String text(String query) {
    return host.text(tenant, query);
  }
}
