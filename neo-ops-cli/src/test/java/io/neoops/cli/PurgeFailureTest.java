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
class PurgeFailureTest {
  private static final String[] PURGE = {"purge", "--tenant", "cafe", "--format", "json"};

  @Test
  void foreignKeyFailsItsTableWithARemedyAndTheOtherIsPurged(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(10, "31 days");
    rows.notifications(4, "delivered", "8 days");
    host.execute(
        tenant,
        "CREATE TABLE loyalty (customer int CONSTRAINT loyal REFERENCES customers (id));"
            + " INSERT INTO loyalty VALUES (5)");

    CliRun run = CliRun.of(host, PURGE).exits(1);

    Document report = run.document();
    assertThat(report.text("status")).isEqualTo("failed");
    assertThat(report.table("customers").text("status")).isEqualTo("failed");
    assertThat(report.table("customers").text("detail"))
        .contains("loyalty", "loyal", "ON DELETE", "anonymize");
    assertThat(report.table("customers").number("matched")).isEqualTo(10);
    assertThat(report.table("notifications_outbox").text("status")).isEqualTo("done");
    assertThat(run.problem()).contains("customers", "loyal");
    assertThat(rows.count("customers WHERE id = 5")).isEqualTo(1);
    assertThat(rows.customers()).isEqualTo(10 - report.table("customers").number("affected"));
    assertThat(rows.notifications()).isZero();
    assertThat(rows.audited()).isEqualTo(report.affected());
  }

  /** The row that must not go is met half-way. */
  @Test
  void batchThatFailsLeavesNothingBehind(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(500, "31 days").customers(30, "1 day");
    host.execute(
        tenant,
        """
        CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF OLD.id = 250 THEN RAISE EXCEPTION 'kept by law'; END IF; RETURN NULL; END $$;
        CREATE TRIGGER stop AFTER DELETE ON customers FOR EACH ROW EXECUTE FUNCTION stop()
        """);

    Document report =
        CliRun.of(host, "purge", "--tenant", "cafe", "--batch-rows", "10", "--format", "json")
            .exits(1)
            .document();

    Document customers = report.table("customers");
    assertThat(customers.text("detail")).contains("kept by law");
    assertThat(customers.number("affected")).isPositive().isEqualTo(530 - rows.customers());
    assertThat(customers.number("affected")).isEqualTo(rows.audited());
    assertThat(customers.number("matched")).isEqualTo(500);
    assertThat(rows.audits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"-1, 7", "30, -1", "-2147483648, -5", "-1, 0"})
  void negativeRetentionExitsTwoAndChangesNothing(
      int customerDays, int outboxDays, SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", customerDays, outboxDays));
    rows.customers(3, "400 days").notifications(3, "delivered", "400 days");
    String before = rows.fingerprint();

    CliRun run = CliRun.of(host, PURGE).exits(2);
    CliRun preview = CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run").exits(2);

    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(run.problem())
        .contains(customerDays < 0 ? "retention_days_customers" : "retention_days_outbox", "cafe")
        .contains(String.valueOf(Math.min(customerDays, customerDays < 0 ? 0 : outboxDays)));
    assertThat(preview.problem()).contains("retention_days_");
    assertThat(rows.fingerprint()).isEqualTo(before);
    assertThat(host.textFromMaster("SELECT to_regnamespace('neo_ops')")).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DROP TABLE customers", "ALTER TABLE customers RENAME created_at TO since"})
  void tableThatIsNotAsExpectedFailsAlone(String change, SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).notifications(3, "delivered", "8 days");
    host.execute(tenant, change);

    Document report = CliRun.of(host, PURGE).exits(1).document();

    assertThat(report.table("customers").text("status")).isEqualTo("failed");
    assertThat(report.table("customers").text("detail")).contains("there is no");
    assertThat(rows.notifications()).isZero();
  }

  @Test
  void nothingIsRemovedWhereNoTraceCanBeLeft(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(3, "31 days");
    host.execute(tenant, "DROP TABLE audit_tenant");

    CliRun run = CliRun.of(host, PURGE).exits(1);

    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(run.stderr()).contains("audit_tenant");
    assertThat(rows.customers()).isEqualTo(3);
  }
}
