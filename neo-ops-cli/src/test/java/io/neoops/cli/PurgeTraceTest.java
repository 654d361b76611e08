package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import org.junit.jupiter.api.Test;

/** What a run leaves in the tenant's {@code audit_tenant} and in the master's ledger. */
@NeoOpsTest
class PurgeTraceTest {
  private static final String[] PURGE = {"purge", "--tenant", "cafe", "--format", "json"};

  @Test
  void changingRunLeavesOneAuditRowThatTellsAll(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(50, "31 days");
    rows.notifications(20, "delivered", "8 days");

    Document report =
        CliRun.of(host, "purge", "--tenant", "cafe", "--batch-rows", "5", "--format", "json")
            .exits(0)
            .document();

    assertThat(rows.count("audit_tenant")).isEqualTo(1);
    assertThat(host.text(tenant, "SELECT actor || ' ' || action FROM audit_tenant"))
        .isEqualTo("neo-ops retention.purge");
    Document meta = Document.read(host.text(tenant, "SELECT meta FROM audit_tenant"));
    assertThat(meta.text("run_id")).isEqualTo(report.text("run_id"));
    assertThat(meta.number("rows")).isEqualTo(70);
    assertThat(meta.table("customers").number("rows")).isEqualTo(50);
    assertThat(meta.table("customers").number("retention_days")).isEqualTo(30);
    assertThat(meta.table("customers").text("action")).isEqualTo("delete");
    assertThat(meta.table("notifications_outbox").number("rows")).isEqualTo(20);
    for (String table : new String[] {"customers", "notifications_outbox"}) {
      assertThat(meta.table(table).text("cutoff")).isEqualTo(report.table(table).text("cutoff"));
    }
  }

  @Test
  void runThatChangedNothingLeavesNoAuditRow(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(5, "1 day");

    CliRun.of(host, PURGE).exits(0);
    CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run").exits(0);

    assertThat(rows.count("audit_tenant")).isZero();
  }

  @Test
  void eachChangingRunLeavesItsOwnAuditRow(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(9, "31 days");

    String first = CliRun.of(host, PURGE).exits(0).document().text("run_id");
    rows.customers(4, "31 days");
    String second = CliRun.of(host, PURGE).exits(0).document().text("run_id");
    CliRun.of(host, PURGE).exits(0);

    assertThat(
            host.text(
                tenant, "SELECT string_agg(meta->>'run_id', ' ' ORDER BY id) FROM audit_tenant"))
        .isEqualTo(first + " " + second);
    assertThat(rows.audited()).isEqualTo(13);
  }

  @Test
  void auditTableOfOtherTypesServesAsWell(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(9, "31 days");
    host.execute(
        tenant,
        "DROP TABLE audit_tenant; CREATE TABLE audit_tenant (id uuid PRIMARY KEY, at timestamptz,"
            + " actor text NOT NULL, action text NOT NULL, meta jsonb)");

    CliRun.of(host, "purge", "--tenant", "cafe", "--batch-rows", "2").exits(0);

    assertThat(rows.audits()).isEqualTo(1);
    assertThat(rows.audited()).isEqualTo(9);
  }

  @Test
  void ledgerTellsWhoRanWhatForWhomAndHowItEnded(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    new SampleRows(host, tenant).customers(9, "31 days").notifications(2, "delivered", "8 days");

    String run = CliRun.of(host, PURGE).exits(0).document().text("run_id");

    assertThat(
            host.textFromMaster(
                "SELECT concat_ws(' ', id, operation, tenant_id, tenant, outcome,"
                    + " counts->>'customers', counts->>'notifications_outbox',"
                    + " finished_at >= started_at) FROM neo_ops.runs"))
        .isEqualTo(run + " purge " + tenant.id() + " cafe done 9 2 t");
    assertThat(host.textFromMaster("SELECT actor FROM neo_ops.runs"))
        .isEqualTo("cli:" + System.getProperty("user.name"));
  }

  @Test
  void ledgerTellsOfAFailedRunToo(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    new SampleRows(host, tenant).customers(9, "31 days").notifications(2, "delivered", "8 days");
    host.execute(
        tenant,
        "CREATE TABLE loyalty (customer int REFERENCES customers (id));"
            + " INSERT INTO loyalty SELECT id FROM customers");

    String run = CliRun.of(host, PURGE).exits(1).document().text("run_id");

    assertThat(
            host.textFromMaster(
                "SELECT concat_ws(' ', id, outcome, counts->>'customers',"
                    + " counts->>'notifications_outbox', finished_at IS NOT NULL)"
                    + " FROM neo_ops.runs"))
        .isEqualTo(run + " failed 0 2 t");
  }

  @Test
  void dryRunAndUnknownTenantLeaveNoLedgerRow(SampleHost host) {
    new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(9, "31 days");
    CliRun.of(host, "init").exits(0);

    CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run").exits(0);
    CliRun.of(host, "purge", "--all-tenants", "--dry-run").exits(0);
    CliRun.of(host, "purge", "--tenant", "nobody").exits(2);

    assertThat(host.textFromMaster("SELECT count(*) FROM neo_ops.runs")).isEqualTo("0");
  }

  @Test
  void runThatNeverEndedIsClosedAsInterruptedByTheNext(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    Tenant other = host.addTenant("bar", 30, 7);
    CliRun.of(host, "init").exits(0);
    host.executeOnMaster(
        "INSERT INTO neo_ops.runs (id, operation, tenant_id, tenant, actor) SELECT"
            + " gen_random_uuid(), operation, tenant::uuid, '', '' FROM unnest(ARRAY['purge',"
            + " 'digest']) operation, unnest(ARRAY['%s', '%s']) tenant"
                .formatted(tenant.id(), other.id()));

    CliRun.of(host, PURGE).exits(0);

    assertThat(
            host.textFromMaster(
                "SELECT string_agg(operation || ' ' || tenant_id, ',') FROM neo_ops.runs"
                    + " WHERE outcome = 'interrupted' AND finished_at IS NOT NULL"))
        .isEqualTo("purge " + tenant.id());
  }
}
