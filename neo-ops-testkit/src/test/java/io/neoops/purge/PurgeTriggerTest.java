package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.purge.RetentionPolicy.Action;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host's own triggers and rules do to a purge. */
class PurgeTriggerTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTriggerThatKeepsRowsIsToldOfAndEndsTheRun(boolean smallBatches) {
    try (PurgeFixture data = PurgeFixture.with(300)) {
      trigger(data, "DELETE", "RETURN NULL");

      PurgeReport report =
          data.purge(Action.DELETE, purge -> batches(purge, smallBatches))
              .apply(data.tenant, step -> {});

      TableReport customers = PurgeFixture.customers(report);
      assertThat(customers.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(customers.affected()).isZero();
      assertThat(customers.matched()).isEqualTo(210);
      assertThat(customers.detail()).contains("210 rows have stayed", "trigger obstacle");
      assertThat(data.count("customers")).isEqualTo(300);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTriggerThatFillsRowsAgainIsToldOfAndEndsTheRun(boolean smallBatches) {
    try (PurgeFixture data = PurgeFixture.with(300)) {
      trigger(data, "UPDATE", "NEW.name := 'n/a'; RETURN NEW");

      PurgeReport report =
          data.purge(Action.ANONYMIZE, purge -> batches(purge, smallBatches))
              .apply(data.tenant, step -> {});

      TableReport customers = PurgeFixture.customers(report);
      assertThat(customers.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(customers.detail()).contains("210 rows have stayed", "trigger obstacle");
      assertThat(customers.matched()).isBetween(210L, 216L).isEqualTo(customers.affected());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTriggerThatPutsDeletedRowsInAgainIsToldOfAndEndsTheRun(boolean smallBatches) {
    try (PurgeFixture data = PurgeFixture.with(300)) {
      data.host.execute(
          data.tenant,
          "CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO"
              + " customers SELECT OLD.*; RETURN NULL; END $$; CREATE TRIGGER obstacle AFTER DELETE"
              + " ON customers FOR EACH ROW EXECUTE FUNCTION obstacle()");

      PurgeReport report =
          data.purge(Action.DELETE, purge -> batches(purge, smallBatches))
              .apply(data.tenant, step -> {});

      TableReport customers = PurgeFixture.customers(report);
      assertThat(customers.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(customers.detail()).contains("210 rows have stayed", "trigger obstacle");
      assertThat(customers.matched()).isBetween(210L, 216L).isEqualTo(customers.affected());
      assertThat(data.count("customers")).isEqualTo(300);
    }
  }

  @Test
  void aRuleThatKeepsRowsIsToldOf() {
    try (PurgeFixture data = PurgeFixture.with(300)) {
      data.host.execute(
          data.tenant, "CREATE RULE keep AS ON DELETE TO customers DO INSTEAD NOTHING");

      TableReport customers = PurgeFixture.customers(data.delete());

      assertThat(customers.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(customers.affected()).isZero();
      assertThat(customers.detail()).contains("210 rows have stayed", "rule keep");
    }
  }

  @Test
  void aTriggerOfOnePartitionIsToldOf() {
    try (PurgeFixture data = PurgeFixture.with(0)) {
      data.host.execute(
          data.tenant,
          "CREATE TABLE ev (n int, at timestamptz) PARTITION BY RANGE (n);"
              + " CREATE TABLE ev_low PARTITION OF ev FOR VALUES FROM (0) TO (50);"
              + " CREATE TABLE ev_high PARTITION OF ev FOR VALUES FROM (50) TO (100);"
              + " INSERT INTO ev SELECT i, '2020-01-01' FROM generate_series(0, 99) i;"
              + " CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL;"
              + " END $$; CREATE TRIGGER keep BEFORE DELETE ON ev_high FOR EACH ROW EXECUTE"
              + " FUNCTION keep()");

      TableReport events =
          PurgeFixture.customers(data.apply(RetentionPolicy.delete("ev", "at", 30)));

      assertThat(events.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(events.affected()).isEqualTo(50);
      assertThat(events.detail()).contains("50 rows have stayed", "trigger keep");
    }
  }

  @Test
  void aTriggerThatOnlyLooksOnCostsNothingButACount() {
    try (PurgeFixture data = PurgeFixture.with(300)) {
      trigger(data, "UPDATE", "RETURN NEW");

      TableReport customers =
          PurgeFixture.customers(
              data.purge(Action.ANONYMIZE, UnaryOperator.identity())
                  .apply(data.tenant, step -> {}));

      assertThat(customers.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(customers.matched()).isEqualTo(customers.affected()).isEqualTo(210);
    }
  }

  @Tag("slow")
  @Test
  void rowsThatEachTakeLongArePurgedAFewAtATime() {
    try (PurgeFixture data = PurgeFixture.with(2_000)) {
      trigger(data, "DELETE", "PERFORM pg_sleep(0.004); RETURN OLD");

      PurgeReport report =
          data.purge(Action.DELETE, purge -> purge.batchTarget(Duration.ofMillis(20)))
              .apply(data.tenant, step -> {});

      TableReport customers = PurgeFixture.customers(report);
      assertThat(customers.affected()).isEqualTo(1_400);
      long pages =
          data.host.number(data.tenant, "SELECT pg_relation_size('customers') / 8192 AS pages");
      assertThat(customers.batches()).as("more than one a page").isGreaterThan((int) pages);
      assertThat(data.count("customers")).isEqualTo(600);
    }
  }

  private static TenantPurge.Builder batches(TenantPurge.Builder purge, boolean small) {
    return small ? purge.batchRows(7) : purge;
  }

  private static void trigger(PurgeFixture data, String event, String body) {
    data.host.execute(
        data.tenant,
        "CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            + body
            + "; END $$; CREATE TRIGGER obstacle BEFORE "
            + event
            + " ON customers FOR EACH ROW EXECUTE FUNCTION obstacle()");
  }
}
