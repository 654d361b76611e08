package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.ledger.RunId;
import io.neoops.purge.RetentionPolicy.Action;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What locks, requests to stop and a database's own settings put into a purge's way. */
class PurgeObstacleTest {
  @Test
  void aTableThatIsLockedAtFirstIsWaitedFor() throws Exception {
    try (PurgeFixture data = PurgeFixture.with(100);
        Connection other = data.host.database(data.tenant).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE customers IN ACCESS EXCLUSIVE MODE");
      CompletableFuture<PurgeReport> purge = CompletableFuture.supplyAsync(data::delete);
      // One try waits a second for its lock; the second one shows that it goes on trying.
      String waiting =
          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
              + " AND wait_event_type = 'Lock'";
      await().atMost(Duration.ofMinutes(2)).until(() -> data.host.number(data.tenant, waiting) > 0);
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> data.host.number(data.tenant, waiting) == 0);
      await().atMost(Duration.ofMinutes(2)).until(() -> data.host.number(data.tenant, waiting) > 0);

      other.rollback();

      assertThat(purge.get(180, TimeUnit.SECONDS).status()).isEqualTo(PurgeStatus.DONE);
      assertThat(data.count("customers")).isEqualTo(30);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRequestToStopBreaksOffACount(boolean dryRun) throws Exception {
    try (PurgeFixture data = PurgeFixture.with(200)) {
      AtomicBoolean stop = new AtomicBoolean();
      RetentionPolicy slow =
          RetentionPolicy.delete("customers", "created_at", 30)
              .where("(SELECT true FROM pg_sleep(3600 + 0 * customers.id))");
      TenantPurge purge = data.purge(any -> List.of(slow), builder -> builder.stopWhen(stop::get));
      CompletableFuture<PurgeReport> run =
          CompletableFuture.supplyAsync(
              () -> dryRun ? purge.preview(data.tenant) : purge.apply(data.tenant, step -> {}));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () ->
                  data.host.number(
                          data.tenant,
                          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                              + " AND wait_event = 'PgSleep'")
                      > 0);

      stop.set(true);

      PurgeReport report = run.get(180, TimeUnit.SECONDS);
      assertThat(report.status()).isEqualTo(PurgeStatus.BUDGET);
      assertThat(report.dryRun()).isEqualTo(dryRun);
      assertThat(data.count("customers")).isEqualTo(200);
    }
  }

  /** The store's clock stands still within a transaction, so a row can be exactly of that age. */
  @Test
  void aRowOfExactlyTheRetentionsAgeIsKept() {
    try (PurgeFixture data = PurgeFixture.with(0)) {
      data.host.execute(
          data.tenant,
          "SET timezone = 'UTC'; INSERT INTO customers (name, phone, created_at) VALUES ('a', '1',"
              + " '2025-01-01 10:00:00'), ('b', '2', '2025-01-01 09:59:59.999999')");
      RetentionPolicy policy = RetentionPolicy.delete("customers", "created_at", 30);
      ExpiredRows rows = new ExpiredRows(policy, Instant.parse("2025-01-01T10:00:00Z"));
      try (PurgeSession session = new JdbiPurgeStore(data.host.databases()).open(data.tenant)) {
        assertThat(session.count(rows)).isEqualTo(1);
        PurgeSession.Sweep sweep = session.sweep(RunId.random(), rows);
        while (!sweep.next(Duration.ofMillis(50), Long.MAX_VALUE).last()) {
          assertThat(data.count("customers")).isPositive();
        }
      }
      assertThat(data.host.text(data.tenant, "SELECT name FROM customers")).isEqualTo("a");
    }
  }

  /** A host may set another zone and isolation for its databases. */
  @ParameterizedTest
  @ValueSource(strings = {"delete", "anonymize"})
  void theDatabasesOwnSettingsChangeNothing(String action) {
    try (PurgeFixture data = PurgeFixture.with(200)) {
      data.host.execute(
          data.tenant,
          "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Pacific/Kiritimati''',"
              + " current_database()); EXECUTE format('ALTER DATABASE %I SET"
              + " default_transaction_isolation = ''serializable''', current_database()); EXECUTE"
              + " format('ALTER DATABASE %I SET datestyle = ''German''', current_database()); END"
              + " $$");
      data.host.execute(
          data.tenant,
          "UPDATE customers SET created_at = (now() AT TIME ZONE 'utc') - interval '30 days 1 hour'"
              + " WHERE id <= 50; UPDATE customers SET created_at = (now() AT TIME ZONE 'utc') -"
              + " interval '29 days 23 hours' WHERE id > 50");

      PurgeReport report =
          data.purge(
                  action.equals("delete") ? Action.DELETE : Action.ANONYMIZE,
                  UnaryOperator.identity())
              .apply(data.tenant, step -> {});

      assertThat(PurgeFixture.customers(report).affected()).isEqualTo(50);
      assertThat(Optional.of(data.count("customers WHERE id > 50 AND name <> ''"))).contains(150L);
    }
  }
}
