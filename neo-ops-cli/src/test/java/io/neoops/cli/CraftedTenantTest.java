package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Names in the master database that mean something in a URL. */
@NeoOpsTest
class CraftedTenantTest {
  private static final List<String> NAMES =
      List.of(
          "x?host=evil",
          "x?host=127.0.0.1&user=postgres",
          "../master",
          "a@b",
          "a:b@evil/x",
          "a%2Fb",
          "a#b",
          "a b",
          "{tenant_id}",
          "-c",
          "café",
          "x".repeat(70),
          "postgres",
          "template1",
          "");

  @Test
  void reachesNoDatabaseThroughItsName(SampleHost host) {
    for (String name : NAMES) {
      host.addTenantWithoutDatabase(UUID.randomUUID(), name, 30, 7);

      CliRun run = CliRun.of(byName(host), "purge", "--tenant", name, "--format", "json");

      assertThat(run.exitCode()).as(name).isNotZero();
      assertThat(run.document().text("status")).isEqualTo("failed");
      assertThat(run.document().list("tables")).isEmpty();
      assertThat(run.problem())
          .contains("has no place in the tenant database URL", "expected")
          .doesNotContain("does not exist", "check host");
    }
  }

  @Test
  void isBadInputAndExitsTwo(SampleHost host) {
    host.addTenantWithoutDatabase(UUID.randomUUID(), "x?host=evil", 30, 7);

    CliRun.of(byName(host), "purge", "--tenant", "x?host=evil").exits(2);
    CliRun.of(byName(host), "purge", "--tenant", "x?host=evil", "--dry-run").exits(2);
  }

  @Test
  void masterDatabaseIsNoTenants(SampleHost host) {
    String name = host.textFromMaster("SELECT current_database()");
    host.addTenantWithoutDatabase(UUID.randomUUID(), name, 30, 7);
    host.executeOnMaster(
        "CREATE TABLE customers (id int, name text, created_at timestamptz);"
            + " INSERT INTO customers SELECT i, 'x', '2001-01-01' FROM generate_series(1, 9) i");

    CliRun run = CliRun.of(byName(host), "purge", "--tenant", name, "--force");

    assertThat(run.problem()).contains("the master database");
    assertThat(host.textFromMaster("SELECT count(*) FROM customers")).isEqualTo("9");
    assertThat(run.exitCode()).isNotZero();
  }

  @Test
  void doesNotKeepOthersFromBeingPurged(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("x?host=evil", 30, 7));
    rows.customers(3, "31 days");
    host.addTenantWithoutDatabase(UUID.randomUUID(), "../master", 30, 7);

    Document summary =
        CliRun.of(host, "purge", "--all-tenants", "--format", "json").exits(1).document();

    // By id, as the template has it, a name is only a name.
    assertThat(rows.customers()).isZero();
    assertThat(summary.tenant("x?host=evil").text("status")).isEqualTo("done");
    assertThat(summary.tenant("../master").text("status")).isEqualTo("failed");
  }

  @Test
  void controlCharactersOfANameReachNoTerminal(SampleHost host) {
    String name = "cafe\u001b[2J\nneo-ops: all is well\u0007";
    host.addTenant(name, 30, 7);
    host.addTenantWithoutDatabase(UUID.randomUUID(), name + "2", 30, 7);

    CliRun run = CliRun.of(host, "purge", "--all-tenants").exits(1);

    run.problem();
    assertThat(run.stdout()).doesNotContain("\u001b", "\u0007", "\nneo-ops");
  }

  private static Map<String, String> byName(SampleHost host) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.put(
        "POSTGRES_TENANT_DSN_TEMPLATE", EmbeddedPostgresServer.shared().url("") + "{tenant}");
    return environment;
  }
}
