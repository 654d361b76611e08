package io.neoops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.TenantDatabase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the seed says which rows sample data has, and that their shares stay as documented. */
@NeoOpsTest
class SampleDataTest {
  private static final Instant DAY = Instant.parse("2026-05-04T00:00:00Z");
  private static final int ROWS = 1_000;

  /** What is filled in, by table; ages are measured from the newest row, which a clock shifts. */
  private static final Map<String, String> FILLED =
      Map.of(
          "customers", "name, phone, email, max(created_at) OVER () - created_at",
          "notifications_outbox",
              "event, payload::text, target, status, max(created_at) OVER () - created_at",
          "orders", "table_id, status, placed_at, accepted_at, ready_at, served_at",
          "order_items", "order_id, item_id, name_snapshot, price_snapshot, qty, status",
          "invoices", "number, tip, total, created_at");

  @Test
  void theSameSeedGivesTheSameRows(TenantDatabase one, TenantDatabase other) {
    fill(one, 7);
    fill(other, 7);

    assertThat(rows(other)).isEqualTo(rows(one));
  }

  @Test
  void noSeedIsTheSeedZero(TenantDatabase one, TenantDatabase other) {
    fill(one, 0);
    other.fill(ROWS);
    SampleOrders.fill(other.host(), other.tenant(), DAY, ROWS);

    assertThat(rows(other)).isEqualTo(rows(one));
    assertThat(one.text("SELECT name FROM customers WHERE id = 1")).isEqualTo("Guest 1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 8, -7, Long.MIN_VALUE, Long.MAX_VALUE})
  void anotherSeedGivesOtherRowsInEveryTable(long seed, TenantDatabase one, TenantDatabase other) {
    fill(one, 7);
    fill(other, seed);

    Map<String, String> others = rows(other);
    rows(one).forEach((table, rows) -> assertThat(others).doesNotContainEntry(table, rows));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, Long.MIN_VALUE, Long.MAX_VALUE})
  void theSharesAreThoseOfTheDocumentation(long seed, TenantDatabase cafe) {
    fill(cafe, seed);

    assertThat(cafe.count("customers WHERE created_at < now() - interval '60 days'"))
        .isEqualTo(ROWS * 4 / 10);
    assertThat(cafe.count("notifications_outbox WHERE status = 'delivered'"))
        .isEqualTo(ROWS * 9 / 10);
    assertThat(cafe.count("orders WHERE status = 'cancelled'")).isEqualTo(ROWS / 25);
    assertThat(cafe.count("orders WHERE served_at IS NULL")).isEqualTo(ROWS / 20);
    assertThat(cafe.count("order_items WHERE price_snapshot = 0")).isEqualTo(ROWS * 3 / 40);
    assertThat(cafe.text("SELECT count(DISTINCT name_snapshot) FROM order_items")).isEqualTo("12");
    assertThat(cafe.count("invoices")).isEqualTo(ROWS - ROWS / 25);
  }

  private static void fill(TenantDatabase cafe, long seed) {
    cafe.fill(ROWS, seed);
    SampleOrders.fill(cafe.host(), cafe.tenant(), DAY, ROWS, seed);
  }

  private static Map<String, String> rows(TenantDatabase cafe) {
    Map<String, String> rows = new LinkedHashMap<>();
    FILLED.forEach(
        (table, columns) ->
            rows.put(
                table,
                cafe.text(
                    "SELECT md5(string_agg(row::text, ';' ORDER BY row::text)) FROM (SELECT "
                        + columns
                        + " FROM "
                        + table
                        + ") row")));
    return rows;
  }
}
