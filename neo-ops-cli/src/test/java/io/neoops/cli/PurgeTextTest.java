package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class PurgeTextTest {
  private static final String INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  @Test
  void tellsWhatBecameOfEachTable(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    new SampleRows(host, tenant).customers(1_234, "31 days").customers(500, "1 day");

    CliRun run = CliRun.of(host, "purge", "--tenant", "cafe", "--batch-rows", "2000").exits(0);

    List<String> lines = run.stdout().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .matches(
            "purge of cafe \\(" + tenant.id() + "\\): done in \\d+\\.\\d s, run [0-9a-f-]{36}");
    assertThat(lines.get(1).strip().split(" {2,}", -1))
        .containsExactly(
            "TABLE", "ACTION", "OLDER THAN", "EXPIRED", "AFFECTED", "BATCHES", "LONGEST", "STATUS");
    assertThat(lines.get(2))
        .matches("  customers +delete +" + INSTANT + " +1,234 +1,234 +\\d+ +\\d+ ms  done");
    assertThat(lines.get(3))
        .matches("  notifications_outbox +delete +" + INSTANT + " +0 +0 +0 +0 ms  done");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void dryRunCallsItselfOne(SampleHost host) {
    new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(12, "31 days");

    CliRun run = CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run").exits(0);

    assertThat(run.stdout())
        .startsWith("dry run of cafe (")
        .containsPattern("customers +delete +" + INSTANT + " +12 +- ");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void problemsAreSaidOnStderrAndTheTableStaysOnStdout(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    new SampleRows(host, tenant).customers(2, "31 days").notifications(3, "delivered", "8 days");
    host.execute(
        tenant,
        "CREATE TABLE loyalty (customer int REFERENCES customers (id));"
            + " INSERT INTO loyalty SELECT id FROM customers");

    CliRun run = CliRun.of(host, "purge", "--tenant", "cafe").exits(1);

    assertThat(run.stdout())
        .startsWith("purge of cafe (")
        .containsPattern("customers .* failed")
        .containsPattern("notifications_outbox .* 3 .* done")
        .doesNotContain("neo-ops:");
    assertThat(run.problem()).contains("cafe", "customers failed", "loyalty");
  }

  @Test
  void unindexedKeyIsNotedWithoutBeingAProblem(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    new SampleRows(host, tenant).customers(2, "31 days");
    host.execute(tenant, "CREATE TABLE loyalty (customer int REFERENCES customers (id))");

    CliRun run = CliRun.of(host, "purge", "--tenant", "cafe").exits(0);

    assertThat(run.stdout()).contains("CREATE INDEX CONCURRENTLY ON loyalty (customer)");
  }

  @Test
  void formatIsTakenInEitherCase(SampleHost host) {
    host.addTenant("cafe", 30, 7);

    CliRun.of(host, "purge", "--tenant", "cafe", "--format", "JSON", "--customers", "ANONYMIZE")
        .exits(0)
        .document();
    assertThat(CliRun.of(host, "purge", "--tenant", "cafe", "--format", "text").exits(0).stdout())
        .startsWith("purge of cafe");
  }

  /** Nobody watches a test, nor a cron job. */
  @Test
  void noProgressIsDrawnWithoutATerminal(SampleHost host) {
    new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(500, "31 days");

    CliRun run = CliRun.of(host, "purge", "--tenant", "cafe", "--batch-rows", "10").exits(0);

    assertThat(run.stderr()).isEmpty();
    assertThat(run.stdout()).doesNotContain("\u001b", "\r\u001b", "rows/s");
  }
}
