package io.neoops.tenant;

import javax.sql.DataSource;

/**
 * Where a tenant's data lies. An operation takes one connection, keeps it while it works on this
 * tenant, and closes it. Implementations are safe for use by several threads.
 */
@FunctionalInterface
public interface TenantDatabases {

  /**
   * The tenant's database, without opening a connection yet.
   *
   * @throws io.neoops.error.InvalidInputException if the tenant's name or id cannot be part of a
   *     database URL
   */
  DataSource of(Tenant tenant);
}
