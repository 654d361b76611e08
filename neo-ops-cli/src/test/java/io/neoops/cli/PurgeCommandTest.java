package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class PurgeCommandTest {
  @Test
  void removesWhatHasExpiredAndNothingElse(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows =
        new SampleRows(host, tenant)
            .customers(3, "31 days")
            .customers(5, "29 days")
            .notifications(4, "delivered", "8 days")
            .notifications(6, "delivered", "6 days")
            .notifications(2, "queued", "400 days")
            .notifications(2, "failed", "400 days");

    Document report =
        CliRun.of(host, "purge", "--tenant", "cafe", "--format", "json").exits(0).document();

    assertThat(report.text("status")).isEqualTo("done");
    assertThat(report.table("customers").number("affected")).isEqualTo(3);
    assertThat(report.table("notifications_outbox").number("affected")).isEqualTo(4);
    assertThat(rows.customers()).isEqualTo(5);
    assertThat(rows.notifications()).isEqualTo(10);
  }

  /**
   * Customers lie in a {@code timestamp} that holds UTC, notifications in a {@code timestamptz}.
   */
  @Test
  void aMinuteDecidesWhateverTheZones(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    host.execute(
        tenant,
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''America/St_Johns''',"
            + " current_database()); END $$");
    SampleRows rows =
        new SampleRows(host, tenant)
            .customers(2, "30 days 1 minute")
            .customers(3, "29 days 23 hours 59 minutes")
            .notifications(4, "delivered", "7 days 1 minute")
            .notifications(5, "delivered", "6 days 23 hours 59 minutes");

    CliRun.of(host, "purge", "--tenant", "cafe").exits(0);

    assertThat(rows.customers()).isEqualTo(3);
    assertThat(rows.notifications()).isEqualTo(5);
  }

  @Test
  void rowsWithoutATimestampNeverExpire(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 1, 1);
    SampleRows rows = new SampleRows(host, tenant).customers(3, "9 days").customers(3, "1 hour");
    host.execute(tenant, "UPDATE customers SET created_at = NULL WHERE id = 1");

    CliRun.of(host, "purge", "--tenant", "cafe").exits(0);

    assertThat(rows.customers()).isEqualTo(4);
  }

  @Test
  void tenantIsFoundByIdInEitherCase(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 7);
    SampleRows rows = new SampleRows(host, tenant).customers(3, "31 days");
    String id = tenant.id().toString();

    Document lower =
        CliRun.of(host, "purge", "--tenant", id, "--dry-run", "--format", "json")
            .exits(0)
            .document();
    CliRun.of(host, "purge", "--tenant", id.toUpperCase(Locale.ROOT)).exits(0);

    assertThat(lower.text("tenant")).isEqualTo("cafe");
    assertThat(rows.customers()).isZero();
  }

  @Test
  void onlyTheGivenTenantIsPurged(SampleHost host) {
    SampleRows cafe = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");
    SampleRows bar = new SampleRows(host, host.addTenant("bar", 30, 7)).customers(3, "31 days");

    CliRun.of(host, "purge", "--tenant", "cafe").exits(0);

    assertThat(cafe.customers()).isZero();
    assertThat(bar.customers()).isEqualTo(3);
  }

  @Test
  void dryRunCountsExactlyWhatARunThenAffectsAndChangesNothing(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, 10);
    host.fill(tenant, 2_000);
    SampleRows rows = new SampleRows(host, tenant);
    String before = rows.fingerprint();

    Document preview =
        CliRun.of(host, "purge", "--tenant", "cafe", "--dry-run", "--format", "json")
            .exits(0)
            .document();

    assertThat(rows.fingerprint()).isEqualTo(before);
    assertThat(host.textFromMaster("SELECT to_regnamespace('neo_ops')")).isEqualTo("null");
    assertThat(preview.flag("dry_run")).isTrue();
    assertThat(preview.affected()).isZero();

    Document run =
        CliRun.of(host, "purge", "--tenant", "cafe", "--format", "json").exits(0).document();

    for (String table : new String[] {"customers", "notifications_outbox"}) {
      assertThat(run.table(table).number("affected"))
          .isEqualTo(preview.table(table).number("matched"))
          .isPositive();
    }
  }

  @Test
  void anonymizedCustomersStayWithoutWhatTellsWhoTheyAre(SampleHost host) {
    Tenant tenant = host.addTenant("cafe", 30, null);
    SampleRows rows = new SampleRows(host, tenant).customers(3, "31 days").customers(5, "29 days");
    String[] command = {
      "purge", "--tenant", "cafe", "--customers", "anonymize", "--format", "json"
    };

    Document first = CliRun.of(host, command).exits(0).document();
    Document second = CliRun.of(host, command).exits(0).document();

    assertThat(rows.customers()).isEqualTo(8);
    assertThat(
            host.number(
                tenant,
                "SELECT count(*) FROM customers WHERE name = '' AND phone = '' AND email IS NULL"
                    + " AND created_at < now() AT TIME ZONE 'utc' - interval '30 days'"))
        .isEqualTo(3);
    assertThat(
            host.number(
                tenant,
                "SELECT count(*) FROM customers WHERE name LIKE 'Guest _' AND phone LIKE '+90 _'"
                    + " AND email LIKE 'guest_@example.test'"))
        .isEqualTo(5);
    assertThat(first.table("customers").text("action")).isEqualTo("anonymize");
    assertThat(first.table("customers").number("affected")).isEqualTo(3);
    assertThat(second.table("customers").number("matched")).isZero();
    assertThat(rows.audits()).isEqualTo(1);
  }

  @Test
  void lagLimitWithoutAReplicaHoldsNothingUp(SampleHost host) {
    SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");

    CliRun.of(host, "purge", "--tenant", "cafe", "--max-lag", "500ms").exits(0);

    assertThat(rows.customers()).isZero();
  }
}
