package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables beyond the host's own two. */
class PolicyTablesTest {
  @Test
  void aPartitionedTableIsPurgedPartitionByPartition() {
    try (PurgeFixture data = new PurgeFixture()) {
      data.host.execute(
          data.tenant,
          """
          CREATE TABLE events (id int, at timestamptz) PARTITION BY RANGE (id);
          CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM (0) TO (500);
          CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM (500) TO (1000);
          INSERT INTO events SELECT i, now() - (i % 10) * interval '1 day' FROM generate_series(0, 999) i
          """);

      PurgeReport report = data.apply(RetentionPolicy.delete("events", "at", 5));

      assertThat(report.affected()).isEqualTo(500);
      assertThat(data.count("events WHERE at < now() - interval '5 days'")).isZero();
    }
  }

  @Test
  void namesThatNeedQuotesAndSchemasAreFound() {
    try (PurgeFixture data = new PurgeFixture()) {
      data.host.execute(
          data.tenant,
          """
          CREATE SCHEMA "Old";
          CREATE TABLE "Old"."Guest Book" (id int, "When" timestamp, "Who" text NOT NULL);
          INSERT INTO "Old"."Guest Book" VALUES (1, '2020-01-01', 'A'), (2, now(), 'B')
          """);

      PurgeReport report =
          data.apply(RetentionPolicy.anonymize("Old.Guest Book", "When", 30, List.of("Who")));

      assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(
              data.host.text(
                  data.tenant,
                  "SELECT string_agg(\"Who\", ',' ORDER BY id) FROM \"Old\".\"Guest Book\""))
          .isEqualTo(",B");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text NOT NULL          | x       | 0",
        "varchar(5) NOT NULL    | x       | 0",
        "text                   | x       | 1",
        "int NOT NULL           | 7       | 0",
        "numeric(10,2) NOT NULL | 7.50    | 0",
        "boolean NOT NULL       | true    | 0",
        "json NOT NULL          | {\"a\":1} | 0",
        "jsonb NOT NULL         | {\"a\":1} | 0",
        "text[] NOT NULL        | {a}     | 0"
      })
  void everyKindOfColumnHasABlankValueThatIsRecognised(String type, String value, int nulls) {
    try (PurgeFixture data = new PurgeFixture()) {
      String sql = "'" + value + "'";
      data.host.execute(
          data.tenant,
          "CREATE TABLE things (at timestamptz, secret "
              + type
              + ");"
              + " INSERT INTO things VALUES ('2020-01-01', "
              + sql
              + ")");
      String before = data.host.text(data.tenant, "SELECT secret::text FROM things");
      RetentionPolicy policy = RetentionPolicy.anonymize("things", "at", 30, List.of("secret"));

      assertThat(data.apply(policy).affected()).isEqualTo(1);
      assertThat(data.apply(policy).affected()).isZero();
      assertThat(data.count("things WHERE secret IS NULL")).isEqualTo(nulls);
      assertThat(data.host.text(data.tenant, "SELECT secret::text FROM things"))
          .isNotEqualTo(before);
    }
  }

  @Test
  void aPredicateNarrowsTheRowsAndCannotUndoTheirAge() {
    try (PurgeFixture data = PurgeFixture.with(1000)) {
      PurgeReport report =
          data.apply(
              RetentionPolicy.delete("customers", "created_at", 30)
                  .where("id <= 10 OR email IS NULL"));

      assertThat(report.affected())
          .isEqualTo(data.count("generate_series(1, 10) i WHERE (i * 7919) % 100 >= 30"));
      assertThat(data.count("customers WHERE id <= 10 AND NOT " + PurgeFixture.EXPIRED))
          .isEqualTo(10 - report.affected());
    }
  }

  @Test
  void aTableOrColumnThatIsNotThereFailsAlone() {
    try (PurgeFixture data = PurgeFixture.with(100)) {
      PurgeReport report =
          data.apply(
              RetentionPolicy.delete("nowhere", "at", 30),
              RetentionPolicy.delete("customers", "born", 30),
              RetentionPolicy.delete("customers", "name", 30),
              RetentionPolicy.delete("customers", "created_at", 30));

      assertThat(report.tables())
          .extracting(TableReport::status)
          .containsExactly(
              PurgeStatus.FAILED, PurgeStatus.FAILED, PurgeStatus.FAILED, PurgeStatus.DONE);
      assertThat(report.tables())
          .extracting(TableReport::detail)
          .satisfies(details -> assertThat(details.get(0)).contains("no such table"))
          .satisfies(details -> assertThat(details.get(1)).contains("no column born"))
          .satisfies(details -> assertThat(details.get(2)).contains("expected timestamptz"));
      assertThat(data.count("customers")).isEqualTo(30);
    }
  }

  @Test
  void aUuidOrBigintAuditTableServesToo() {
    try (PurgeFixture data = PurgeFixture.with(200)) {
      data.host.execute(
          data.tenant,
          """
          DROP TABLE audit_tenant;
          CREATE TABLE audit_tenant (id uuid PRIMARY KEY, at timestamp, actor text, action text, meta jsonb)
          """);

      assertThat(data.delete().status()).isEqualTo(PurgeStatus.DONE);
      assertThat(
              data.count("audit_tenant WHERE at > (now() AT TIME ZONE 'utc') - interval '1 hour'"))
          .isEqualTo(1);
    }
  }

  @Test
  void aTimestampHoldsUtcWhateverTheServersZone() {
    try (PurgeFixture data = new PurgeFixture()) {
      data.host.execute(
          data.tenant,
          """
          DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''America/St_Johns''', current_database()); END $$;
          CREATE TABLE visits (id int, at timestamp);
          INSERT INTO visits VALUES (1, (now() AT TIME ZONE 'utc') - interval '30 days 10 minutes'),
                                    (2, (now() AT TIME ZONE 'utc') - interval '29 days 23 hours 50 minutes')
          """);

      assertThat(data.apply(RetentionPolicy.delete("visits", "at", 30)).affected()).isEqualTo(1);
      assertThat(data.host.number(data.tenant, "SELECT id FROM visits")).isEqualTo(2);
    }
  }
}
