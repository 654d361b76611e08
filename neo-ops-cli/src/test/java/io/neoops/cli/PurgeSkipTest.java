package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class PurgeSkipTest {
  @Test
  void nullAndZeroDaysSkipTheirTableAndSaySo(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", null, 0));
    rows.customers(3, "4000 days").notifications(3, "delivered", "4000 days");
    String before = rows.fingerprint();

    CliRun text = CliRun.of(host, "purge", "--tenant", "cafe").exits(0);
    Document report =
        CliRun.of(host, "purge", "--tenant", "cafe", "--format", "json").exits(0).document();

    assertThat(report.text("status")).isEqualTo("skipped");
    assertSkipped(report.table("customers"), "retention_days_customers is null");
    assertSkipped(report.table("notifications_outbox"), "retention_days_outbox of tenant cafe");
    assertThat(report.table("notifications_outbox").text("detail")).endsWith(" is 0");
    assertThat(text.stdout())
        .contains("customers: not configured: retention_days_customers is null")
        .containsPattern("notifications_outbox: retention_days_outbox .* is 0");
    assertThat(text.stderr()).isEmpty();
    assertThat(rows.fingerprint()).isEqualTo(before);
  }

  @Test
  void oneTableIsPurgedWhileTheOtherIsSkipped(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 0, 7));
    rows.customers(3, "4000 days").notifications(3, "delivered", "8 days");

    Document report =
        CliRun.of(host, "purge", "--tenant", "cafe", "--format", "json").exits(0).document();

    assertThat(report.text("status")).isEqualTo("done");
    assertThat(report.table("customers").text("status")).isEqualTo("skipped");
    assertThat(report.table("notifications_outbox").text("status")).isEqualTo("done");
    assertThat(rows.customers()).isEqualTo(3);
    assertThat(rows.notifications()).isZero();
  }

  @Test
  void retentionColumnsThatTheMasterLacksAreNotConfigured(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7));
    rows.customers(3, "4000 days").notifications(3, "delivered", "4000 days");
    host.executeOnMaster(
        "DROP TABLE IF EXISTS plain; CREATE TABLE plain AS SELECT id, name FROM tenants;"
            + " DROP TABLE tenants; ALTER TABLE plain RENAME TO tenants");
    String before = rows.fingerprint();

    Document report =
        CliRun.of(host, "purge", "--tenant", "cafe", "--format", "json").exits(0).document();

    assertSkipped(report.table("customers"), "not configured");
    assertSkipped(report.table("notifications_outbox"), "not configured");
    assertThat(report.table("customers").text("detail")).contains("retention_days_customers");
    assertThat(rows.fingerprint()).isEqualTo(before);
  }

  @Test
  void columnOfOneTableMissingLeavesTheOthersRetentionInForce(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7));
    rows.customers(3, "31 days").notifications(3, "delivered", "31 days");
    host.executeOnMaster("ALTER TABLE tenants DROP COLUMN retention_days_outbox");

    Document report =
        CliRun.of(host, "purge", "--tenant", "cafe", "--format", "json").exits(0).document();

    assertSkipped(report.table("notifications_outbox"), "not configured");
    assertThat(rows.customers()).isZero();
    assertThat(rows.notifications()).isEqualTo(3);
  }

  private static void assertSkipped(Document table, String reason) {
    assertThat(table.text("status")).isEqualTo("skipped");
    assertThat(table.text("detail")).contains(reason);
    assertThat(table.value("retention_days")).isNull();
    assertThat(table.value("cutoff")).isNull();
    assertThat(table.number("matched")).isZero();
    assertThat(table.number("affected")).isZero();
  }
}
