package io.neoops.purge;

import io.neoops.error.Library;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Purges in the tenants' PostgreSQL databases, version 13 or later. Thread-safe.
 *
 * <p>A session is one connection, closed with it. The tenant's lock is a session-level advisory
 * lock on that connection, so the connection must not go through a pooler that shares server
 * sessions between transactions.
 */
public final class JdbiPurgeStore implements PurgeStore {
  private final TenantDatabases databases;
  private final Optional<DataSource> replica;

  /**
   * A store over these databases; replication lag is what their servers themselves see.
   *
   * @throws io.neoops.error.MissingLibraryException without PostgreSQL's driver
   */
  public JdbiPurgeStore(TenantDatabases databases) {
    this(databases, Optional.empty());
  }

  /** A store that also asks {@code replica} how far its replay has come. */
  public JdbiPurgeStore(TenantDatabases databases, Optional<DataSource> replica) {
    Library.POSTGRESQL.require();
    this.databases = databases;
    this.replica = replica;
  }

  @Override
  public PurgeSession open(Tenant tenant) {
    DataSource database = databases.of(tenant);
    try {
      return new JdbiPurgeSession(Jdbi.open(database), tenant, replica);
    } catch (JdbiException e) {
      throw PurgeErrors.translate("database of tenant " + tenant, e);
    }
  }

  @Override
  public void checkReplica() {
    replica.map(Jdbi::create).ifPresent(ReplayLag::requireReplica);
  }
}
