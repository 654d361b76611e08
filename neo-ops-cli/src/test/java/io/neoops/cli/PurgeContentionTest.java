package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class PurgeContentionTest {
  private static final String[] PURGE = {"purge", "--tenant", "cafe", "--format", "json"};

  @Test
  void secondRunExitsThreeAndChangesNothing(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(3, "31 days");
    OtherTransaction.purging(
        host,
        tenant,
        other -> {
          assertThat(CliRun.of(host, PURGE).exits(3).document().text("status")).isEqualTo("locked");
          assertThat(rows.customers()).isEqualTo(3);
          assertThat(rows.audits()).isZero();
        });

    CliRun.of(host, PURGE).exits(0);

    assertThat(rows.customers()).isZero();
  }

  @Test
  void dryRunAndOtherTenantsDoNotMindTheLock(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    new SampleRows(host, tenant).customers(3, "31 days");
    SampleRows bar = new SampleRows(host, host.addTenant("bar", 30, 7)).customers(3, "31 days");
    OtherTransaction.purging(
        host,
        tenant,
        other -> {
          Document preview =
              CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run", "--format", "json")
                  .exits(0)
                  .document();
          Document summary =
              CliRun.of(host, "purge", "--all-tenants", "--format", "json").exits(3).document();

          assertThat(preview.table("customers").number("matched")).isEqualTo(3);
          assertThat(summary.tenant("cafe").text("status")).isEqualTo("locked");
          assertThat(summary.number("done")).isEqualTo(1);
          assertThat(summary.number("failed")).isZero();
          assertThat(bar.customers()).isZero();
        });
  }

  @Test
  void rowRenewedWhileThePurgeWaitsSurvives(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(10, "31 days").customers(5, "1 day");
    OtherTransaction.holding(
        host,
        tenant,
        "UPDATE customers SET created_at = now() AT TIME ZONE 'utc' WHERE id IN (3, 4)",
        other -> {
          Future<CliRun> run = CliRun.begun(host, PURGE);
          OtherTransaction.awaitBlockedPurge(host, tenant);
          other.commit();

          Document report = run.get(180, TimeUnit.SECONDS).exits(0).document();

          assertThat(report.table("customers").number("affected")).isEqualTo(8);
          assertThat(rows.customers()).isEqualTo(7);
          assertThat(rows.count("customers WHERE id IN (3, 4)")).isEqualTo(2);
        });
  }

  @Test
  void rowTouchedButStillExpiredIsRemovedAllTheSame(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(10, "31 days").customers(5, "1 day");
    OtherTransaction.holding(
        host,
        tenant,
        "UPDATE customers SET allow_analytics = true WHERE id IN (3, 4)",
        other -> {
          Future<CliRun> run = CliRun.begun(host, PURGE);
          OtherTransaction.awaitBlockedPurge(host, tenant);
          other.commit();

          assertThat(run.get(180, TimeUnit.SECONDS).exits(0).document().affected()).isEqualTo(10);
          assertThat(rows.customers()).isEqualTo(5);
        });
  }

  @Test
  void connectionLostMidRunExitsOneAndTheReportIsTrue(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(200, "31 days");
    rows.customers(50, "1 day").notifications(10, "delivered", "8 days");
    OtherTransaction.holding(
        host,
        tenant,
        "SELECT FROM customers WHERE id = 200 FOR UPDATE",
        other -> {
          Future<CliRun> run =
              CliRun.begun(
                  host, "purge", "--tenant", "cafe", "--batch-rows", "10", "--format", "json");
          OtherTransaction.awaitBlockedPurge(host, tenant);
          host.execute(
              tenant,
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                  + " WHERE datname = current_database() AND application_name = 'neo-ops'");

          CliRun ended = run.get(180, TimeUnit.SECONDS).exits(1);

          assertThat(ended.document().text("status")).isEqualTo("failed");
          assertThat(ended.document().affected())
              .isPositive()
              .isEqualTo(250 - rows.customers())
              .isEqualTo(rows.audited());
          assertThat(ended.stderr()).startsWith("neo-ops: ").doesNotContain("\tat ");
          assertThat(rows.notifications()).isEqualTo(10);
        });

    CliRun.of(host, PURGE).exits(0);

    assertThat(rows.customers()).isEqualTo(50);
    assertThat(rows.audited()).isEqualTo(210);
  }
}
