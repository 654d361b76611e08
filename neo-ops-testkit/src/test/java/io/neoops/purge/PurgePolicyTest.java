package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of a host's own: what they name, and how several of one table go together. */
class PurgePolicyTest {
  @Test
  void theBrakeWeighsAllPoliciesOfATableTogether() {
    try (PurgeFixture data = PurgeFixture.with(2_000)) {
      RetentionPolicy one =
          RetentionPolicy.delete("customers", "created_at", 30).where("id % 2 = 0");
      RetentionPolicy other = RetentionPolicy.delete("customers", "created_at", 1).where("true");

      PurgeReport report = data.apply(one, other);

      assertThat(report.status()).isEqualTo(PurgeStatus.REFUSED);
      assertThat(data.count("customers")).isEqualTo(2_000);
    }
  }

  @Test
  void aPredicateMayNameTheTableOfAPartition() {
    try (PurgeFixture data = PurgeFixture.with(10)) {
      data.host.execute(
          data.tenant,
          "CREATE TABLE ev (ev_id int, at timestamptz) PARTITION BY RANGE (ev_id);"
              + " CREATE TABLE ev_low PARTITION OF ev FOR VALUES FROM (0) TO (50);"
              + " CREATE TABLE ev_high PARTITION OF ev FOR VALUES FROM (50) TO (100);"
              + " CREATE TABLE closed (ev_id int);"
              + " INSERT INTO closed SELECT generate_series(0, 99, 2);"
              + " INSERT INTO ev SELECT i, '2020-01-01' FROM generate_series(0, 99) i");

      PurgeReport report =
          data.apply(
              RetentionPolicy.delete("ev", "at", 30)
                  .where("EXISTS (SELECT FROM closed WHERE closed.ev_id = ev.ev_id)"));

      assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(data.count("ev")).isEqualTo(50);
      assertThat(data.count("ev WHERE ev_id % 2 = 0")).isZero();
    }
  }

  @Test
  void aPredicateIsTakenAsItStands() {
    try (PurgeFixture data = PurgeFixture.with(10)) {
      data.host.execute(
          data.tenant,
          "UPDATE customers SET name = '<b>' WHERE id = 1;"
              + " UPDATE customers SET created_at = '2020-01-01'");

      PurgeReport report =
          data.apply(
              RetentionPolicy.delete("customers", "created_at", 30)
                  .where("id <3 AND name> '' AND name <> '<x>'"));

      assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(report.affected()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"VIEW", "MATERIALIZED VIEW"})
  void whatIsNoTableIsCalledWhatItIs(String kind) {
    try (PurgeFixture data = PurgeFixture.with(10)) {
      data.host.execute(data.tenant, "CREATE " + kind + " guests AS SELECT * FROM customers");

      TableReport guests =
          PurgeFixture.customers(data.apply(RetentionPolicy.delete("guests", "created_at", 30)));

      assertThat(guests.status()).isEqualTo(PurgeStatus.FAILED);
      assertThat(guests.detail())
          .contains("table guests: expected a table, found a " + kind.toLowerCase(Locale.ROOT));
    }
  }
}
