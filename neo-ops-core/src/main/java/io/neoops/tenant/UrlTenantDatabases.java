package io.neoops.tenant;

import io.neoops.error.InvalidInputException;
import io.neoops.postgres.PostgresDataSources;
import io.neoops.settings.PostgresUrl;
import io.neoops.settings.TenantUrlTemplate;
import javax.sql.DataSource;

/**
 * Finds each tenant's database by filling its id and name into a URL template. Keeps no connection.
 */
public final class UrlTenantDatabases implements TenantDatabases {
  private final TenantUrlTemplate template;
  private final PostgresUrl master;

  /**
   * Databases by template.
   *
   * @param master the master database, which no tenant's URL may come to mean
   */
  public UrlTenantDatabases(TenantUrlTemplate template, PostgresUrl master) {
    this.template = template;
    this.master = master;
  }

  @Override
  public DataSource of(Tenant tenant) {
    PostgresUrl url = template.resolve(tenant.id(), tenant.name());
    if (url.hosts().equals(master.hosts()) && url.database().equals(master.database())) {
      throw new InvalidInputException(
          "the URL template gives tenant "
              + tenant.id()
              + " the master database; rename the tenant"
              + " or use {tenant_id} in POSTGRES_TENANT_DSN_TEMPLATE");
    }
    return PostgresDataSources.of(url);
  }
}
