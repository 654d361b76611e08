package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.purge.RetentionPolicy.Action;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other transactions change rows that a purge is about to take, in every way of walking. */
class PurgeRaceTest {
  /** How a purge comes to its rows. */
  enum Way {
    /** Nearly everything has expired: page by page. */
    HEAP,
    /** Few of many have expired, found by the index. */
    INDEX,
    /** Page by page, with fewer rows a transaction than a page holds. */
    LIMITED
  }

  static Stream<Arguments> ways() {
    return Stream.of(Way.values())
        .flatMap(way -> Stream.of(Action.values()).map(action -> Arguments.of(way, action)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRowRenewedWhileThePurgeWaitsStays(Way way, Action action) throws Exception {
    changedWhileThePurgeWaits(
        way,
        action,
        "UPDATE customers SET created_at = now() AT TIME ZONE 'utc' WHERE id = 77",
        true);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void aRowChangedButNotRenewedWhileThePurgeWaitsGoesAllTheSame(Way way, Action action)
      throws Exception {
    changedWhileThePurgeWaits(
        way, action, "UPDATE customers SET phone = repeat('9', 900) WHERE id = 77", false);
  }

  private static void changedWhileThePurgeWaits(
      Way way, Action action, String change, boolean stays) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (PurgeFixture data = data(way);
        Connection other = data.host.database(data.tenant).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(change);

      CompletableFuture<PurgeReport> purge =
          CompletableFuture.supplyAsync(
              () -> data.purge(action, settings(way)).apply(data.tenant, step -> {}), thread);
      await()
          .atMost(180, TimeUnit.SECONDS)
          .until(
              () ->
                  data.host.number(
                          data.tenant,
                          "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                              + " AND wait_event_type = 'Lock'")
                      > 0);
      other.commit();

      PurgeReport report = purge.get(180, TimeUnit.SECONDS);
      assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
      assertThat(data.count("customers WHERE id = 77 AND name = 'Guest 77'"))
          .isEqualTo(stays ? 1 : 0);
      assertThat(data.count("customers WHERE name <> '' AND " + PurgeFixture.EXPIRED)).isZero();
    } finally {
      thread.shutdownNow();
    }
  }

  private static UnaryOperator<TenantPurge.Builder> settings(Way way) {
    return way == Way.LIMITED ? purge -> purge.batchRows(25) : UnaryOperator.identity();
  }

  private static PurgeFixture data(Way way) {
    PurgeFixture data = PurgeFixture.with(way == Way.INDEX ? 40_000 : 2_000);
    String expired =
        way == Way.INDEX
            ? "CASE WHEN id % 1000 = 77 THEN 40 ELSE 0 END"
            : "CASE WHEN id % 10 < 9 THEN 40 ELSE 0 END";
    data.host.execute(
        data.tenant,
        "UPDATE customers SET created_at = (now() AT TIME ZONE 'utc') - "
            + expired
            + " * interval '1 day'");
    // Without VACUUM FULL the updated rows would lie in no order and leave half of the pages empty.
    data.host.execute(data.tenant, "VACUUM (FULL, ANALYZE) customers");
    assertThat(isSparse(data)).isEqualTo(way == Way.INDEX);
    return data;
  }

  private static boolean isSparse(PurgeFixture data) {
    RetentionPolicy policy = new TenantRetention(Action.DELETE, List.of()).of(data.tenant).get(0);
    ExpiredRows rows = new ExpiredRows(policy, policy.retention().cutoff(Instant.now()));
    Jdbi jdbi = Jdbi.create(data.host.database(data.tenant));
    return jdbi.withHandle(
        handle -> {
          PurgeTable table = PurgeTable.of(handle, rows);
          Heap heap = table.heaps().get(0);
          return ExpiryPlan.of(handle, heap, table.sql()).isSparse(heap);
        });
  }
}
