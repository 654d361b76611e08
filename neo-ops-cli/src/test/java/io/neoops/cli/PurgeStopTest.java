package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** SIGTERM, as service managers and Kubernetes send it. */
@NeoOpsTest
@Tag("slow")
class PurgeStopTest {

  /** Somebody else's row lock half-way makes sure that the run cannot end by itself. */
  @Test
  void stoppedRunReportsWhatIsGoneAndTheNextFinishes(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 10);
    host.fill(tenant, 4_000);
    SampleRows rows = new SampleRows(host, tenant);
    rows.rememberExpectations(30, 10, false);
    OtherTransaction.holding(
        host,
        tenant,
        "SELECT FROM customers WHERE id = 2050 FOR UPDATE",
        other -> {
          CliProcess process = purge(host);
          OtherTransaction.awaitBlockedPurge(host, tenant);
          process.terminate();

          assertStopped(process.await(), rows, 4_000);
        });

    CliRun.of(host, "purge", "--tenant", "cafe").exits(0);

    assertThat(rows.unexpected()).isZero();
  }

  @Test
  void runStoppedInFullSwingReportsWhatIsGone(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 10);
    host.fill(tenant, 30_000);
    SampleRows rows = new SampleRows(host, tenant);
    rows.rememberExpectations(30, 10, false);

    // A row locked near the end keeps a fast run from ending by itself.
    OtherTransaction.holding(
        host,
        tenant,
        "SELECT FROM customers WHERE id = 20050 FOR UPDATE",
        other -> {
          CliProcess process = purge(host);
          await()
              .atMost(Duration.ofMinutes(3))
              .pollInterval(Duration.ofMillis(5))
              .until(() -> rows.audited() > 500);
          process.terminate();
          assertStopped(process.await(), rows, 30_000);
        });

    CliRun.of(host, "purge", "--tenant", "cafe").exits(0);

    assertThat(rows.unexpected()).isZero();
  }

  @Test
  void allTenantsStopAndEachReports(SampleHost host) throws Exception {
    Tenant first = host.addTenant("a", 30, 7);
    host.addTenant("b", 30, 7);
    SampleRows later = new SampleRows(host, host.addTenant("c", 30, 7)).customers(10, "31 days");
    new SampleRows(host, first).customers(10, "31 days");
    OtherTransaction.holding(
        host,
        first,
        "SELECT FROM customers FOR UPDATE",
        other -> {
          CliProcess process = CliProcess.start(host, "purge", "--all-tenants", "--format", "json");
          OtherTransaction.awaitBlockedPurge(host, first);
          process.terminate();

          Document summary = process.await().exits(3).document();

          assertThat(summary.list("tenants"))
              .extracting(report -> report.text("tenant") + " " + report.text("status"))
              .containsExactly("a budget", "b budget", "c budget");
          assertThat(summary.number("failed")).isZero();
          assertThat(later.customers()).isEqualTo(10);
        });
  }

  private static CliProcess purge(SampleHost host) throws Exception {
    return CliProcess.start(
        host, "purge", "--tenant", "cafe", "--batch-rows", "20", "--format", "json");
  }

  private static void assertStopped(CliRun run, SampleRows rows, int filled) {
    Document report = run.exits(3).document();
    assertThat(report.text("status")).isEqualTo("budget");
    assertThat(report.affected())
        .isPositive()
        .isEqualTo(2L * filled - rows.customers() - rows.notifications())
        .isEqualTo(rows.audited());
    assertThat(report.table("customers").text("detail")).contains("stopped on request");
    assertThat(run.stderr()).contains("neo-ops: ").doesNotContain("\tat ");
    assertThat(
            rows.host()
                .textFromMaster(
                    "SELECT string_agg(outcome || ' ' || (counts->>'customers'), ',') FROM"
                        + " neo_ops.runs"))
        .isEqualTo("budget " + report.table("customers").number("affected"));
  }
}
