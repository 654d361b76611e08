package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class PurgeDocumentTest {
  @Test
  void doneReportHasEveryFieldOfTheContract(SampleHost host) {
    Tenant tenant = host.addTenant("Çay \"Evi\" ☕", 30, 7);
    new SampleRows(host, tenant).customers(3, "31 days");
    Instant before = Instant.now();

    CliRun run = purge(host, "--tenant", tenant.name());

    Document report = run.exits(0).document();
    assertThat(run.stderr()).isEmpty();
    assertThat(report.text("tenant")).isEqualTo(tenant.name());
    assertThat(report.text("tenant_id")).isEqualTo(tenant.id().toString());
    assertThat(UUID.fromString(report.text("run_id"))).isNotNull();
    assertThat(report.flag("dry_run")).isFalse();
    assertThat(report.text("status")).isEqualTo("done");
    assertThat(report.number("duration_ms")).isNotNegative();
    Document customers = report.table("customers");
    assertThat(customers.text("action")).isEqualTo("delete");
    assertThat(customers.number("retention_days")).isEqualTo(30);
    assertThat(Instant.parse(customers.text("cutoff")).plus(Duration.ofDays(30)))
        .isBetween(before.minusSeconds(2), Instant.now().plusSeconds(2));
    assertThat(customers.number("matched")).isEqualTo(3);
    assertThat(customers.number("affected")).isEqualTo(3);
    assertThat(customers.number("batches")).isEqualTo(1);
    assertThat(customers.number("longest_batch_ms")).isNotNegative();
    assertThat(customers.text("status")).isEqualTo("done");
    assertThat(customers.text("detail")).isEmpty();
    assertThat(report.list("tables"))
        .extracting(table -> table.text("table"))
        .containsExactly("customers", "notifications_outbox");
  }

  @Test
  void oneCutoffClockServesAllTables(SampleHost host) {
    host.addTenant("cafe", 30, 7);

    Document report = purge(host, "--tenant", "cafe").document();

    assertThat(Instant.parse(report.table("customers").text("cutoff")).plus(Duration.ofDays(23)))
        .isEqualTo(Instant.parse(report.table("notifications_outbox").text("cutoff")));
  }

  @Test
  void summaryHasTenantsAndCounts(SampleHost host) {
    host.addTenant("b", 30, 7);
    host.addTenant("a", null, null);

    Document summary = purge(host, "--all-tenants").exits(0).document();

    assertThat(summary.list("tenants"))
        .extracting(report -> report.text("tenant"))
        .containsExactly("a", "b");
    assertThat(summary.tenant("b").table("customers").text("status")).isEqualTo("done");
    assertThat(summary.tenant("b").flag("dry_run")).isFalse();
    assertThat(summary.number("done")).isEqualTo(2);
    assertThat(summary.number("failed")).isZero();
  }

  @Test
  void summaryOfNoTenantsIsADocumentToo(SampleHost host) {
    Document summary = purge(host, "--all-tenants").exits(0).document();

    assertThat(summary.list("tenants")).isEmpty();
    assertThat(summary.number("done")).isZero();
    assertThat(summary.number("failed")).isZero();
  }

  @Test
  void lockedRunPrintsItsDocument(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    OtherTransaction.purging(
        host,
        tenant,
        other -> {
          CliRun run = purge(host, "--tenant", "cafe").exits(3);

          assertThat(run.document().text("status")).isEqualTo("locked");
          assertThat(run.document().text("tenant_id")).isEqualTo(tenant.id().toString());
          assertThat(run.problem()).contains("cafe", "locked", "another purge");
        });
  }

  @Test
  void unknownTenantExitsTwoWithADocumentAndChangesNothing(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");
    String before = rows.fingerprint();

    CliRun run = purge(host, "--tenant", "Cafe").exits(2);

    assertAborted(run, "Cafe");
    assertThat(run.problem()).contains("no tenant 'Cafe'");
    assertThat(rows.fingerprint()).isEqualTo(before);
  }

  @Test
  void missingVariablePrintsItsDocument() {
    CliRun one = CliRun.of(Map.of(), "purge", "--tenant", "cafe", "--format", "json").exits(2);
    CliRun all = CliRun.of(Map.of(), "purge", "--all-tenants", "--format", "json").exits(2);

    assertAborted(one, "cafe");
    assertThat(all.document().list("tenants")).isEmpty();
    assertThat(all.document().number("done")).isZero();
    assertThat(all.document().value("failed")).isInstanceOf(Integer.class);
  }

  @Test
  void masterThatIsAwayPrintsItsDocument(SampleHost host) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.put("POSTGRES_MASTER_URL", "postgresql://neo@127.0.0.1:1/master");

    CliRun run = CliRun.of(environment, "purge", "--tenant", "cafe", "--format", "json").exits(1);

    assertAborted(run, "cafe");
    assertThat(run.problem()).contains("master database", "check host, port");
  }

  @Test
  void tenantDatabaseThatIsMissingPrintsItsDocument(SampleHost host) {
    UUID id = UUID.randomUUID();
    host.addTenantWithoutDatabase(id, "cafe", 30, 7);

    CliRun run = purge(host, "--tenant", "cafe").exits(1);

    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(run.document().text("tenant_id")).isEqualTo(id.toString());
    assertThat(run.document().list("tables")).isEmpty();
    assertThat(run.problem()).contains("cafe", "does not exist", "create the database");
  }

  @Test
  void twoDocumentsWouldBeNoticed() {
    assertThat(Document.read("{\"a\":1}\n").number("a")).isEqualTo(1);
    assertThatThrownBy(() -> Document.read("{\"a\":1}\n{}\n")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Document.read("")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Document.read("{\"a\":1,\"a\":2}")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Document.read("{\"a\":1} done")).isInstanceOf(AssertionError.class);
  }

  private static CliRun purge(SampleHost host, String scope, String... tenant) {
    return tenant.length == 0
        ? CliRun.of(host, "purge", "--format", "json", scope)
        : CliRun.of(host, "purge", "--format", "json", scope, tenant[0]);
  }

  private static void assertAborted(CliRun run, String tenant) {
    Document report = run.document();
    assertThat(report.text("tenant")).isEqualTo(tenant);
    assertThat(report.value("tenant_id")).isNull();
    assertThat(report.value("run_id")).isNull();
    assertThat(report.flag("dry_run")).isFalse();
    assertThat(report.text("status")).isEqualTo("failed");
    assertThat(report.list("tables")).isEmpty();
    assertThat(report.number("duration_ms")).isNotNegative();
  }
}
