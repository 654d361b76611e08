package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Somebody holds a table of the master database, as an ALTER TABLE that was left open does. */
class LockedMasterTest {

  @Test
  void lockedTenantsEndACommandInsteadOfHangingIt() throws SQLException {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");

      CliRun run = purgeWhileLocked(host, "tenants");

      assertThat(run.exits(1).problem()).contains("master database", "lock", "end that one");
      assertThat(rows.customers()).isEqualTo(3);
    }
  }

  @Test
  void lockedLedgerEndsAPurgeBeforeItChangesAnything() throws SQLException {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      CliRun.of(host, "init").exits(0);
      SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");

      CliRun run = purgeWhileLocked(host, "neo_ops.runs");

      assertThat(run.exits(1).problem()).contains("neo_ops.runs", "lock", "end that one");
      assertThat(run.document().text("status")).isEqualTo("failed");
      assertThat(rows.customers()).isEqualTo(3);
      CliRun.of(host, "purge", "--tenant", "cafe").exits(0);
      assertThat(rows.customers()).isZero();
    }
  }

  private static CliRun purgeWhileLocked(SampleHost host, String table) throws SQLException {
    try (Connection connection = host.master().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
      return CliRun.of(host, "purge", "--tenant", "cafe", "--format", "json");
    }
  }
}
