package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class AllTenantsTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "3", "64"})
  void brokenTenantsTouchNoOther(String parallel, SampleHost host) {
    List<SampleRows> fine = new ArrayList<>();
    for (String name : List.of("a", "c", "e")) {
      fine.add(
          new SampleRows(host, host.addTenant(name, 30, 7))
              .customers(20, "31 days")
              .customers(5, "1 day"));
    }
    host.addTenantWithoutDatabase(UUID.randomUUID(), "b-away", 30, 7);
    SampleRows negative =
        new SampleRows(host, host.addTenant("d-negative", 30, -1)).customers(9, "31 days");
    host.addTenant("f-nothing", null, 0);

    CliRun run =
        CliRun.of(host, "purge", "--all-tenants", "--parallel", parallel, "--format", "json")
            .exits(1);

    Document summary = run.document();
    assertThat(summary.number("done")).isEqualTo(4);
    assertThat(summary.number("failed")).isEqualTo(2);
    assertThat(summary.list("tenants"))
        .extracting(report -> report.text("tenant") + " " + report.text("status"))
        .containsExactly(
            "a done",
            "b-away failed",
            "c done",
            "d-negative failed",
            "e done",
            "f-nothing skipped");
    assertThat(summary.tenant("b-away").text("detail")).contains("does not exist");
    assertThat(summary.tenant("d-negative").text("detail")).contains("retention_days_outbox", "-1");
    assertThat(run.stderr().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("neo-ops: purge of .* failed: .*"));
    assertThat(fine).allMatch(rows -> rows.customers() == 5);
    assertThat(negative.customers()).isEqualTo(9);
    assertThat(
            host.textFromMaster(
                "SELECT string_agg(tenant, ' ' ORDER BY tenant) FROM neo_ops.runs WHERE outcome ="
                    + " 'done'"))
        .isEqualTo("a c e");
  }

  @Test
  void dryRunOfAllChangesNothingAndSaysSoOfEach(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("a", 30, 7)).customers(20, "31 days");
    host.addTenant("b-negative", -1, 7);
    host.addTenantWithoutDatabase(UUID.randomUUID(), "c-away", 30, 7);
    String before = rows.fingerprint();

    Document summary =
        CliRun.of(
                host, "purge", "--all-tenants", "--parallel", "2", "--dry-run", "--format", "json")
            .exits(1)
            .document();

    assertThat(summary.tenant("a").table("customers").number("matched")).isEqualTo(20);
    assertThat(rows.fingerprint()).isEqualTo(before);
    assertThat(summary.list("tenants")).allMatch(report -> report.flag("dry_run"));
  }

  @Test
  void textNamesEachTenantAndCountsThem(SampleHost host) {
    host.addTenant("a", 30, 7);
    host.addTenantWithoutDatabase(UUID.randomUUID(), "b-away", 30, 7);

    CliRun run = CliRun.of(host, "purge", "--all-tenants").exits(1);

    assertThat(run.stdout()).contains("purge of a (", "purge of b-away (", "2 tenants, 1 failed");
    assertThat(run.problem()).contains("b-away", "create the database");
  }

  /** A failure weighs more than a lock, a lock more than nothing to do. */
  @Test
  void worstTenantDecidesTheExitCode(SampleHost host) throws Exception {
    var busy = host.addTenant("busy", 30, 7);
    host.addTenant("idle", null, null);
    OtherTransaction.purging(
        host,
        busy,
        other -> {
          CliRun.of(host, "purge", "--all-tenants").exits(3);
          host.addTenantWithoutDatabase(UUID.randomUUID(), "away", 30, 7);
          CliRun.of(host, "purge", "--all-tenants").exits(1);
        });
  }
}
