package io.neoops.cli;

import static org.awaitility.Awaitility.await;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Somebody else at work in a tenant's database, who has not committed yet. */
record OtherTransaction(Connection connection) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What happens meanwhile. */
  @FunctionalInterface
  interface Meanwhile {
    void run(OtherTransaction other) throws Exception;
  }

  /** Runs {@code sql} and keeps the transaction, and the locks that it took, open meanwhile. */
  static void holding(SampleHost host, Tenant tenant, String sql, Meanwhile meanwhile)
      throws Exception {
    try (Connection connection = host.database(tenant).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      meanwhile.run(new OtherTransaction(connection));
    }
  }

  /** Holds what another purge of this tenant would hold. */
  static void purging(SampleHost host, Tenant tenant, Meanwhile meanwhile) throws Exception {
    holding(
        host,
        tenant,
        "SELECT pg_advisory_lock(hashtextextended('neo-ops:purge:" + tenant.id() + "', 0))",
        meanwhile);
  }

  /** Waits until a purge of the tenant waits for a row or a table. */
  static void awaitBlockedPurge(SampleHost host, Tenant tenant) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> isPurgeBlocked(host, tenant));
  }

  static boolean isPurgeBlocked(SampleHost host, Tenant tenant) {
    return host.number(
            tenant,
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'neo-ops' AND wait_event_type = 'Lock'")
        > 0;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }
}
