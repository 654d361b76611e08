package io.neoops;

import io.neoops.ledger.JdbiRunLedger;
import io.neoops.ledger.NeoOpsSchema;
import io.neoops.postgres.PostgresDataSources;
import io.neoops.purge.JdbiPurgeStore;
import io.neoops.purge.RetentionPolicies;
import io.neoops.purge.TenantPurge;
import io.neoops.settings.Environment;
import io.neoops.tenant.JdbiTenantDirectory;
import io.neoops.tenant.TenantDirectory;
import io.neoops.tenant.UrlTenantDatabases;
import javax.sql.DataSource;

/**
 * The operations, put together from environment variables.
 *
 * <p>A variable is read when the first operation that needs it is asked for; a missing or malformed
 * one is an {@link io.neoops.error.InvalidInputException} then. No connection stays open between
 * operations. Immutable; safe for use by several threads.
 */
public final class NeoOps {
  private final Environment environment;
  private final String actor;

  private NeoOps(Environment environment, String actor) {
    this.environment = environment;
    this.actor = actor;
  }

  /**
   * Operations as {@code environment} configures them.
   *
   * @param actor who runs them, as the ledger shall say, for example {@code cli:root}
   */
  public static NeoOps from(Environment environment, String actor) {
    return new NeoOps(environment, actor);
  }

  /** The tenants of the master database. */
  public TenantDirectory tenants() {
    return new JdbiTenantDirectory(master());
  }

  /** The schema in which neo-ops keeps its own tables, in the master database. */
  public NeoOpsSchema schema() {
    return new NeoOpsSchema(master());
  }

  /** A purge of the tenants' databases that is recorded in the ledger. */
  public TenantPurge.Builder purge(RetentionPolicies policies) {
    UrlTenantDatabases databases =
        new UrlTenantDatabases(environment.tenantTemplate(), environment.masterUrl());
    JdbiPurgeStore store =
        new JdbiPurgeStore(databases, environment.replicaUrl().map(PostgresDataSources::of));
    return TenantPurge.builder(store, policies).ledger(new JdbiRunLedger(master(), actor));
  }

  private DataSource master() {
    return PostgresDataSources.of(environment.masterUrl());
  }
}
