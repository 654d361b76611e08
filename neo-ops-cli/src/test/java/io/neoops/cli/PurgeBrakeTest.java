package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeoOpsTest
class PurgeBrakeTest {
  private static final String[] PURGE = {"purge", "--tenant", "cafe", "--format", "json"};

  @ParameterizedTest
  @CsvSource({"1001, 0", "951, 50", "1901, 99"})
  void overNinetyFivePercentIsRefusedAndNothingChanged(int expired, int young, SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7));
    rows.customers(expired, "31 days").customers(young, "1 day");
    rows.notifications(5, "delivered", "8 days").notifications(5, "delivered", "1 day");
    String before = rows.fingerprint();

    CliRun run = CliRun.of(host, PURGE).exits(3);

    assertThat(run.document().text("status")).isEqualTo("refused");
    assertThat(run.document().affected()).isZero();
    assertThat(run.document().table("customers").text("status")).isEqualTo("refused");
    assertThat(run.document().table("customers").number("matched")).isEqualTo(expired);
    assertThat(run.document().table("customers").text("detail")).contains("95%", "--force");
    assertThat(run.stderr()).contains("--force").doesNotContain("\tat ");
    assertThat(rows.fingerprint()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"1000, 0", "1900, 100", "950, 51"})
  void ninetyFivePercentOrAThousandRowsAreNotRefused(int expired, int young, SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7));
    rows.customers(expired, "31 days").customers(young, "1 day");

    CliRun.of(host, PURGE).exits(0);

    assertThat(rows.customers()).isEqualTo(young);
  }

  @Test
  void forceLetsItThrough(SampleHost host) {
    SampleRows rows =
        new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(1_001, "31 days");

    CliRun.of(host, "purge", "--tenant", "cafe", "--force").exits(0);

    assertThat(rows.customers()).isZero();
  }

  @Test
  void outboxIsWeighedWithItsUndeliveredRows(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(5, "31 days");
    rows.notifications(1_000, "delivered", "8 days").notifications(52, "queued", "8 days");
    String before = rows.fingerprint();

    Document refused = CliRun.of(host, PURGE).exits(3).document();

    assertThat(refused.table("notifications_outbox").text("status")).isEqualTo("refused");
    assertThat(refused.table("customers").text("status")).isEqualTo("skipped");
    assertThat(rows.fingerprint()).isEqualTo(before);

    rows.notifications(1, "queued", "8 days");
    CliRun.of(host, PURGE).exits(0);

    assertThat(rows.notifications()).isEqualTo(53);
  }

  @Test
  void dryRunTellsThatARunWouldBeRefused(SampleHost host) {
    new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(1_001, "31 days");

    Document preview =
        CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run", "--format", "json")
            .exits(3)
            .document();
    Document forced =
        CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run", "--force", "--format", "json")
            .exits(0)
            .document();

    assertThat(preview.text("status")).isEqualTo("refused");
    assertThat(preview.table("customers").number("matched")).isEqualTo(1_001);
    assertThat(forced.table("customers").number("matched")).isEqualTo(1_001);
  }

  @Test
  void oneTenantsBrakeStopsNoOther(SampleHost host) {
    SampleRows braked =
        new SampleRows(host, host.addTenant("a", 30, 7)).customers(1_001, "31 days");
    SampleRows fine = new SampleRows(host, host.addTenant("b", 30, 7)).customers(10, "31 days");

    Document summary =
        CliRun.of(host, "purge", "--all-tenants", "--format", "json").exits(3).document();

    assertThat(summary.number("done")).isEqualTo(1);
    assertThat(summary.number("failed")).isZero();
    assertThat(braked.customers()).isEqualTo(1_001);
    assertThat(fine.customers()).isZero();
  }
}
