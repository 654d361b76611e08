package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.neoops.error.InvalidInputException;
import io.neoops.purge.RetentionPolicy.Action;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantPurgeTest {
  @Test
  void whatHasExpiredIsDeletedAndNothingElse() {
    try (PurgeFixture data = PurgeFixture.with(3000)) {
      String kept =
          "SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM customers c WHERE NOT "
              + PurgeFixture.EXPIRED;
      String before = data.host.text(data.tenant, kept);

      PurgeReport report = data.delete();

      assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(PurgeFixture.customers(report).affected()).isEqualTo(2100);
      assertThat(data.count("customers")).isEqualTo(900);
      assertThat(data.host.text(data.tenant, kept)).isEqualTo(before);
      assertThat(data.count("notifications_outbox WHERE status = 'queued'")).isEqualTo(300);
      assertThat(
              data.count(
                  "notifications_outbox WHERE status = 'delivered' AND created_at < now() -"
                      + " interval '7 days'"))
          .isZero();
      assertThat(data.delete().affected()).isZero();
    }
  }

  @Test
  void aPreviewCountsWhatARunAffectsAndChangesNothing() {
    try (PurgeFixture data = PurgeFixture.with(2000)) {
      TenantPurge purge = data.purge(Action.DELETE, UnaryOperator.identity());
      String state = "SELECT md5(string_agg(c::text, '')) FROM customers c";
      String before = data.host.text(data.tenant, state);

      PurgeReport preview = purge.preview(data.tenant);

      assertThat(preview.dryRun()).isTrue();
      assertThat(data.host.text(data.tenant, state)).isEqualTo(before);
      assertThat(data.count("audit_tenant")).isZero();
      PurgeReport run = purge.apply(data.tenant, step -> {});
      assertThat(preview.tables())
          .extracting(TableReport::matched)
          .isEqualTo(run.tables().stream().map(TableReport::affected).toList());
    }
  }

  @Test
  void anonymisingEmptiesThePersonalColumnsOnceAndKeepsTheRows() {
    try (PurgeFixture data = PurgeFixture.with(1000)) {
      TenantPurge purge = data.purge(Action.ANONYMIZE, UnaryOperator.identity());

      PurgeReport report = purge.apply(data.tenant, step -> {});

      assertThat(PurgeFixture.customers(report).affected()).isEqualTo(700);
      assertThat(data.count("customers")).isEqualTo(1000);
      assertThat(data.count("customers WHERE name = '' AND phone = '' AND email IS NULL"))
          .isEqualTo(700);
      assertThat(data.count("customers WHERE name LIKE 'Guest %' AND NOT " + PurgeFixture.EXPIRED))
          .isEqualTo(300);
      assertThat(purge.preview(data.tenant).tables().get(0).matched()).isZero();
      assertThat(purge.apply(data.tenant, step -> {}).affected()).isZero();
    }
  }

  @Test
  void everyRunThatChangedSomethingLeavesOneAuditRow() {
    try (PurgeFixture data = PurgeFixture.with(3000)) {
      PurgeReport report =
          data.purge(Action.DELETE, purge -> purge.batchRows(100)).apply(data.tenant, step -> {});
      data.delete();

      assertThat(report.tables().get(0).batches()).isGreaterThan(20);
      assertThat(data.count("audit_tenant")).isEqualTo(1);
      assertThat(data.host.text(data.tenant, "SELECT actor || ' ' || action FROM audit_tenant"))
          .isEqualTo("neo-ops retention.purge");
      assertThat(data.host.text(data.tenant, "SELECT meta->>'run_id' FROM audit_tenant"))
          .isEqualTo(report.run().toString());
      assertThat(data.host.number(data.tenant, "SELECT (meta->>'rows')::bigint FROM audit_tenant"))
          .isEqualTo(report.affected());
      assertThat(
              data.host.text(data.tenant, "SELECT meta->'tables'->0->>'cutoff' FROM audit_tenant"))
          .isEqualTo(report.tables().get(0).cutoff().orElseThrow().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 100, 699})
  void aRowLimitIsKeptExactlyAndTheNextRunCarriesOn(long limit) {
    try (PurgeFixture data = PurgeFixture.with(1000)) {
      PurgeReport report =
          data.purge(Action.DELETE, purge -> purge.maxRows(limit)).apply(data.tenant, step -> {});

      assertThat(report.status()).isEqualTo(PurgeStatus.BUDGET);
      assertThat(report.affected()).isEqualTo(limit);
      assertThat(report.tables().get(0).matched()).isEqualTo(700);
      assertThat(data.count("customers")).isEqualTo(1000 - limit);
      assertThat(PurgeFixture.customers(data.delete()).affected()).isEqualTo(700 - limit);
    }
  }

  @Test
  void noTransactionAffectsMoreThanItsRows() {
    try (PurgeFixture data = PurgeFixture.with(4000)) {
      data.host.execute(
          data.tenant,
          """
          CREATE TABLE deleted (tx xid8);
          CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO deleted VALUES (pg_current_xact_id()); RETURN OLD; END $$;
          CREATE TRIGGER note BEFORE DELETE ON customers FOR EACH ROW EXECUTE FUNCTION note()
          """);

      data.purge(Action.DELETE, purge -> purge.batchRows(37)).apply(data.tenant, step -> {});

      assertThat(data.count("deleted")).isEqualTo(2800);
      assertThat(
              data.host.number(
                  data.tenant, "SELECT max(n) FROM (SELECT count(*) n FROM deleted GROUP BY tx) t"))
          .isLessThanOrEqualTo(37);
    }
  }

  @Test
  void whatIsNotConfiguredIsSkippedAndSaidSo() {
    try (PurgeFixture data = PurgeFixture.with(100)) {
      Tenant unconfigured =
          new Tenant(
              data.tenant.id(),
              "demo",
              java.util.Map.of("retention_days_customers", Optional.of("0")));
      PurgeReport report =
          data.purge(Action.DELETE, UnaryOperator.identity()).apply(unconfigured, step -> {});

      assertThat(report.status()).isEqualTo(PurgeStatus.SKIPPED);
      assertThat(report.tables())
          .extracting(TableReport::detail)
          .satisfiesExactly(
              zero -> assertThat(zero).contains("retention_days_customers", "0"),
              missing -> assertThat(missing).contains("not configured", "retention_days_outbox"));
      assertThat(data.count("customers")).isEqualTo(100);
    }
  }

  @Test
  void aNegativeRetentionIsRefusedBeforeAnythingChanges() {
    try (PurgeFixture data = PurgeFixture.with(100)) {
      Tenant negative =
          new Tenant(
              data.tenant.id(),
              "demo",
              java.util.Map.of(
                  "retention_days_customers", Optional.of("30"),
                  "retention_days_outbox", Optional.of("-1")));
      TenantPurge purge = data.purge(Action.DELETE, UnaryOperator.identity());

      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> purge.apply(negative, step -> {}))
          .withMessageContaining("retention_days_outbox");
      assertThat(data.count("customers")).isEqualTo(100);
    }
  }

  @Test
  void nearlyAWholeTableIsRefusedUnlessForced() {
    try (PurgeFixture data = PurgeFixture.with(1100)) {
      data.host.execute(data.tenant, "UPDATE customers SET created_at = '2020-01-01'");

      PurgeReport refused = data.delete();

      assertThat(refused.status()).isEqualTo(PurgeStatus.REFUSED);
      assertThat(PurgeFixture.customers(refused).matched()).isEqualTo(1100);
      assertThat(data.count("customers")).isEqualTo(1100);
      assertThat(data.count("notifications_outbox")).isEqualTo(1100);
      PurgeReport forced =
          data.purge(Action.DELETE, TenantPurge.Builder::force).apply(data.tenant, step -> {});
      assertThat(forced.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(data.count("customers")).isZero();
    }
  }

  @Test
  void theBrakeLetsExactlyNinetyFivePercentPass() {
    try (PurgeFixture data = PurgeFixture.with(2000)) {
      data.host.execute(
          data.tenant,
          "UPDATE customers SET created_at = CASE WHEN id <= 1900 THEN '2020-01-01' ELSE now() AT"
              + " TIME ZONE 'utc' END");

      assertThat(PurgeFixture.customers(data.delete()).affected()).isEqualTo(1900);
    }
  }

  @Test
  void theBrakeIsExactOnTablesThatAreSampled() {
    try (PurgeFixture data = PurgeFixture.with(150_000)) {
      data.host.execute(
          data.tenant,
          "UPDATE customers SET created_at = CASE WHEN id % 1000 < 951 THEN '2020-01-01'"
              + " ELSE now() AT TIME ZONE 'utc' END");

      assertThat(data.delete().status()).isEqualTo(PurgeStatus.REFUSED);
      data.host.execute(
          data.tenant, "UPDATE customers SET created_at = now() WHERE id % 1000 = 950");
      assertThat(data.delete().status()).isEqualTo(PurgeStatus.DONE);
    }
  }

  @Test
  void aTenantIsPurgedByOneRunAtATime() throws Exception {
    try (PurgeFixture data = PurgeFixture.with(100)) {
      JdbiPurgeStore store = new JdbiPurgeStore(data.host.databases());
      try (PurgeSession other = store.open(data.tenant)) {
        assertThat(other.tryLock()).isTrue();
        assertThat(data.delete().status()).isEqualTo(PurgeStatus.LOCKED);
        assertThat(data.count("customers")).isEqualTo(100);
      }
      assertThat(data.delete().status()).isEqualTo(PurgeStatus.DONE);
    }
  }

  @Test
  void oneTenantsFailureTouchesNoOther() {
    try (PurgeFixture data = PurgeFixture.with(1000)) {
      Tenant broken = data.host.addTenantWithoutDatabase(UUID.randomUUID(), "broken", 30, 7);
      Tenant negative = data.host.addTenant("negative", -5, 7);
      data.host.fill(negative, 100);

      PurgeSummary summary =
          data.purge(Action.DELETE, UnaryOperator.identity())
              .applyAll(List.of(broken, data.tenant, negative), 3, step -> {});

      assertThat(summary.tenants())
          .extracting(PurgeReport::status)
          .containsExactly(PurgeStatus.FAILED, PurgeStatus.DONE, PurgeStatus.FAILED);
      assertThat(data.count("customers")).isEqualTo(300);
      assertThat(data.host.number(negative, "SELECT count(*) FROM customers")).isEqualTo(100);
    }
  }

  @Test
  void aTimeLimitEndsTheRunBetweenBatches() {
    try (PurgeFixture data = PurgeFixture.with(5000)) {
      PurgeReport report =
          data.purge(Action.DELETE, purge -> purge.batchRows(10).maxDuration(Duration.ofMillis(1)))
              .apply(data.tenant, step -> {});

      assertThat(report.status()).isEqualTo(PurgeStatus.BUDGET);
      assertThat(data.count("customers")).isEqualTo(5000 - report.affected());
    }
  }

  @Test
  void aRequestToStopEndsTheRunAfterItsBatch() {
    try (PurgeFixture data = PurgeFixture.with(5000)) {
      java.util.concurrent.atomic.AtomicBoolean stop =
          new java.util.concurrent.atomic.AtomicBoolean();

      PurgeReport report =
          data.purge(Action.DELETE, purge -> purge.batchRows(50).stopWhen(stop::get))
              .apply(data.tenant, step -> stop.set(true));

      assertThat(report.status()).isEqualTo(PurgeStatus.BUDGET);
      assertThat(report.affected()).isBetween(1L, 50L);
      assertThat(data.count("customers")).isEqualTo(5000 - report.affected());
    }
  }
}
