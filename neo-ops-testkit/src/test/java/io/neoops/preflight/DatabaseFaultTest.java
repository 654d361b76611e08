package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.NeoOps;
import io.neoops.settings.Environment;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Databases that stop, take no writes or follow no more: found, and mended as the remedy says. */
@NeoOpsTest
class DatabaseFaultTest {
  @Test
  void aStoppedDatabaseIsFoundByEveryCheckThatNeedsIt() {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.started();
        SampleHost host = SampleHost.on(server)) {
      PreflightFixture data = PreflightFixture.on(host);
      data.ok("db");

      server.stop();
      CheckResult result = data.fails("db");
      assertThat(result.detail()).contains("POSTGRES_MASTER_URL", "refused");
      assertThat(result.remedy().orElseThrow()).contains("server runs");
      data.fails("soft_delete_indexes");
      data.ok("replica");

      server.start();
      data.ok("db");
      data.ok("soft_delete_indexes");
    }
  }

  @Test
  void aDatabaseThatTakesNoWritesIsBroken(SampleHost host) throws SQLException {
    PreflightFixture data = PreflightFixture.on(host);
    String name = data.host.textFromMaster("SELECT current_database()");
    data.host.executeOnMaster(
        "ALTER DATABASE \"" + name + "\" SET default_transaction_read_only = on");

    assertThat(data.fails("db").remedy().orElseThrow()).contains("default_transaction_read_only");

    try (Connection connection = EmbeddedPostgresServer.shared().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER DATABASE \"" + name + "\" RESET default_transaction_read_only");
    }
    data.ok("db");
  }

  @Test
  void theReplicaIsAskedForItselfAndByItsGauge(EmbeddedWebServer web) throws Exception {
    try (EmbeddedPostgresServer primary = EmbeddedPostgresServer.started();
        EmbeddedPostgresServer standby = primary.standby();
        SampleHost host = SampleHost.on(primary)) {
      PreflightFixture data = PreflightFixture.on(host);
      assertThat(data.ok("replica").detail()).contains("not configured");

      data.with("READ_REPLICA_URL", primary.url("postgres"));
      PreflightFixture.assertFails(data.check("replica"), "not in recovery");

      data.with("READ_REPLICA_URL", standby.url("postgres"));
      await().atMost(PreflightFixture.LONG).until(() -> text(standby, "SELECT 1").equals("1"));
      assertThat(data.ok("replica").detail()).contains("in recovery and up to date");

      String master = data.environment.getOrDefault("POSTGRES_MASTER_URL", "");
      data.with("POSTGRES_MASTER_URL", EmbeddedPostgresServer.shared().url("postgres"));
      PreflightFixture.assertFails(data.check("replica"), "follows another server");
      data.with("POSTGRES_MASTER_URL", master);

      data.with("METRICS_URL", web.url("/gauge"));
      web.answer("/gauge", 200, "text/plain", "up 1\n");
      PreflightFixture.assertFails(data.check("replica"), "db_replica_healthy");
      web.answer("/gauge", 200, "text/plain", "db_replica_healthy 0\n");
      PreflightFixture.assertFails(data.check("replica"), "db_replica_healthy is not 1");
      web.answer("/gauge", 200, "text/plain", "db_replica_healthy 1\n");
      data.ok("replica");

      text(standby, "SELECT pg_wal_replay_pause()");
      PreflightFixture.assertFails(data.check("replica"), "paused");
      // Only what the primary has flushed is due on the replica, and the test servers flush late.
      data.host.executeOnMaster(
          "SET synchronous_commit = on; CREATE TABLE written_meanwhile (id int)");
      CheckResult paused =
          PreflightFixture.check(data.environment, "replica", Duration.ofSeconds(20));
      PreflightFixture.assertFails(paused, "paused");
      assertThat(paused.remedy().orElseThrow()).contains("pg_wal_replay_resume()");
      text(standby, "SELECT pg_wal_replay_resume()");
      data.ok("replica");

      standby.stop();
      PreflightFixture.assertFails(data.check("replica"), "READ_REPLICA_URL");
    }
  }

  @Test
  void nothingInTheDatabasesChanges(SampleHost host) {
    PreflightFixture data = PreflightFixture.on(host);
    data.host.fill(data.tenant, 50);
    data.with("TENANT_MIGRATIONS_EXPECTED", "1").with("MIGRATIONS_EXPECTED", "1");
    data.with("READ_REPLICA_URL", data.environment.getOrDefault("POSTGRES_MASTER_URL", ""));
    String before = state(data);

    NeoOps.from(Environment.of(data.environment), "test")
        .preflight(PreflightFixture.LONG)
        .build()
        .run();

    assertThat(state(data)).isEqualTo(before).contains("customers");
  }

  /** Every object with its definition's row version, and every table's rows. */
  private static String state(PreflightFixture data) {
    String objects =
        "SELECT string_agg(concat_ws(' ', c.oid, c.relname, c.relkind, c.xmin, c.relfilenode,"
            + " (SELECT string_agg(concat_ws(',', a.attname, a.atttypid, a.xmin), ';' ORDER BY"
            + " a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid), CASE WHEN c.relkind = 'r'"
            + " THEN query_to_xml('SELECT count(*), max(xmin::text::bigint) FROM ' ||"
            + " c.oid::regclass, false, false, '')::text END), E'\\n"
            + "' ORDER BY c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast', 'information_schema')";
    return data.host.textFromMaster(objects) + data.host.text(data.tenant, objects);
  }

  private static String text(EmbeddedPostgresServer server, String query) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      assertThat(result.next()).isTrue();
      return String.valueOf(result.getString(1));
    }
  }
}
