package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class PurgeBudgetTest {
  private static final String[] PURGE = {"purge", "--tenant", "cafe", "--format", "json"};

  @Test
  void rowLimitIsMetExactlyAndTheNextRunCarriesOn(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7));
    rows.customers(500, "31 days").customers(100, "1 day");
    rows.notifications(300, "delivered", "8 days").notifications(50, "queued", "8 days");

    Document first = CliRun.of(host, with("--max-rows", "137")).exits(3).document();

    assertThat(first.text("status")).isEqualTo("budget");
    assertThat(first.affected()).isEqualTo(137);
    assertThat(first.table("customers").number("matched")).isEqualTo(500);
    assertThat(first.table("customers").text("status")).isEqualTo("budget");
    assertThat(first.table("customers").text("detail")).contains("row limit");
    assertThat(rows.customers()).isEqualTo(463);
    assertThat(rows.notifications()).isEqualTo(350);

    Document across = CliRun.of(host, with("--max-rows", "400")).exits(3).document();

    assertThat(across.table("customers").number("affected")).isEqualTo(363);
    assertThat(across.table("customers").text("status")).isEqualTo("done");
    assertThat(across.table("notifications_outbox").number("affected")).isEqualTo(37);
    assertThat(across.table("notifications_outbox").number("matched")).isEqualTo(300);

    Document last = CliRun.of(host, PURGE).exits(0).document();

    assertThat(last.affected()).isEqualTo(263);
    assertThat(rows.customers()).isEqualTo(100);
    assertThat(rows.notifications()).isEqualTo(50);
  }

  @Test
  void rowLimitThatJustSufficesIsNoBudgetStop(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(42, "31 days");

    Document report = CliRun.of(host, with("--max-rows", "42")).exits(0).document();

    assertThat(report.text("status")).isEqualTo("done");
    assertThat(rows.customers()).isZero();
  }

  @Test
  void rowLimitHoldsOverAllTenantsTogether(SampleHost host) {
    for (int i = 0; i < 3; i++) {
      new SampleRows(host, host.addTenant("cafe" + i, 30, 7)).customers(100, "31 days");
    }

    Document summary =
        CliRun.of(
                host,
                "purge",
                "--all-tenants",
                "--parallel",
                "3",
                "--max-rows",
                "170",
                "--format",
                "json")
            .exits(3)
            .document();

    assertThat(summary.list("tenants").stream().mapToLong(Document::affected).sum()).isEqualTo(170);
    assertThat(summary.list("tenants"))
        .extracting(report -> report.text("status"))
        .contains("budget");
    assertThat(summary.number("failed")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1ms", "PT0.001S"})
  void timeLimitStopsTheRunAndTheNextCarriesOn(String limit, SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(500, "31 days");

    CliRun first = CliRun.of(host, with("--max-duration", limit)).exits(3);

    assertThat(first.document().text("status")).isEqualTo("budget");
    assertThat(rows.customers()).isEqualTo(500 - first.document().affected()).isPositive();
    assertThat(first.stderr()).contains("the time limit is reached");

    CliRun.of(host, PURGE).exits(0);

    assertThat(rows.customers()).isZero();
  }

  @Test
  void timeLimitFarAwayStopsNothing(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(500, "31 days");

    CliRun.of(host, with("--max-duration", "1h30m")).exits(0);

    assertThat(rows.customers()).isZero();
  }

  /** Each row that goes leaves the number of its transaction behind. */
  @ParameterizedTest
  @CsvSource({"1, 60, delete", "7, 1000, delete", "100, 3000, delete", "7, 1000, anonymize"})
  void noTransactionAffectsMoreRowsThanABatchMay(
      int batchRows, int rows, String customers, SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 10);
    host.fill(tenant, rows);
    host.execute(
        tenant,
        """
        CREATE TABLE gone (tab text, xid xid8);
        CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          INSERT INTO gone VALUES (TG_TABLE_NAME, pg_current_xact_id()); RETURN NULL; END $$;
        CREATE TRIGGER note AFTER DELETE OR UPDATE ON customers FOR EACH ROW EXECUTE FUNCTION note();
        CREATE TRIGGER note AFTER DELETE OR UPDATE ON notifications_outbox
          FOR EACH ROW EXECUTE FUNCTION note()
        """);

    Document report =
        CliRun.of(host, with("--batch-rows", String.valueOf(batchRows), "--customers", customers))
            .exits(0)
            .document();

    assertThat(
            host.number(
                tenant, "SELECT max(n) FROM (SELECT count(*) n FROM gone GROUP BY tab, xid) batch"))
        .isBetween(1L, (long) batchRows);
    for (String table : new String[] {"customers", "notifications_outbox"}) {
      String of = " FROM gone WHERE tab = '" + table + "'";
      assertThat(report.table(table).number("affected"))
          .isEqualTo(host.number(tenant, "SELECT count(*)" + of))
          .isPositive();
      assertThat(report.table(table).number("batches"))
          .isEqualTo(host.number(tenant, "SELECT count(DISTINCT xid)" + of));
    }
  }

  private static String[] with(String... options) {
    String[] command = new String[PURGE.length + options.length];
    System.arraycopy(PURGE, 0, command, 0, PURGE.length);
    System.arraycopy(options, 0, command, PURGE.length, options.length);
    return command;
  }
}
