package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.purge.RetentionPolicy.Action;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListWalkTest {
  /** Between the list and the visit anybody may delete a row, and another one take its place. */
  @ParameterizedTest
  @EnumSource(Action.class)
  void aFreshRowInAPlaceThatWasListedStays(Action action) {
    try (PurgeFixture data = PurgeFixture.with(0);
        Handle handle = Jdbi.open(data.host.database(data.tenant))) {
      insert(data, "old", "40 days");
      ExpiredRows rows = rows(data, action);
      PurgeTable table = PurgeTable.of(handle, rows);
      ListWalk walk =
          handle.inTransaction(given -> ListWalk.list(given, table.heaps().get(0), table.sql()));
      String places = places(data);

      data.host.execute(data.tenant, "DELETE FROM customers");
      data.host.execute(data.tenant, "VACUUM customers");
      insert(data, "new", "1 day");
      assertThat(places(data)).as("the new rows lie where the old ones did").isEqualTo(places);

      assertThat(walk.step(handle, Long.MAX_VALUE)).isZero();
      walk.committed();
      assertThat(walk.finished()).isTrue();
      assertThat(data.count("customers WHERE name = 'new'")).isEqualTo(5);
    }
  }

  /** A row that another transaction changes is looked at again only under read committed. */
  @ParameterizedTest
  @EnumSource(
      value = TransactionIsolationLevel.class,
      names = {"REPEATABLE_READ", "SERIALIZABLE"})
  void everyBatchIsReadCommittedWhateverTheConnectionIs(TransactionIsolationLevel level) {
    try (PurgeFixture data = PurgeFixture.with(0);
        Handle handle = Jdbi.open(data.host.database(data.tenant))) {
      handle.setTransactionIsolationLevel(level);

      String isolation =
          new BatchTransaction(handle)
              .run(
                  given ->
                      given.createQuery("SHOW transaction_isolation").mapTo(String.class).one());

      assertThat(isolation).isEqualTo("read committed");
      assertThat(handle.getTransactionIsolationLevel()).as("as it came").isEqualTo(level);
    }
  }

  private static ExpiredRows rows(PurgeFixture data, Action action) {
    RetentionPolicy policy = new TenantRetention(action, List.of()).of(data.tenant).get(0);
    return new ExpiredRows(policy, policy.retention().cutoff(Instant.now()));
  }

  private static void insert(PurgeFixture data, String name, String age) {
    data.host.execute(
        data.tenant,
        "INSERT INTO customers (name, phone, created_at) SELECT '%s', i, (now() AT TIME ZONE 'utc') - interval '%s' FROM generate_series(1, 5) i"
            .formatted(name, age));
  }

  private static String places(PurgeFixture data) {
    return data.host.text(
        data.tenant, "SELECT string_agg(ctid::text, ' ' ORDER BY ctid) FROM customers");
  }
}
