package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.digest.DigestSource.Figures;
import io.neoops.testkit.SampleOrders;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows count for which figure of which day. */
class JdbiDigestSourceTest {
  private final OrdersFixture data = new OrdersFixture();

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void everyFigureIsThatOfItsDay() {
    data.order(1, "served", "2026-05-04 06:00Z", "2026-05-04 06:10Z");
    data.order(2, "Served", "2026-05-04 07:00Z", "2026-05-04 07:05:00.5Z");
    data.order(3, "placed", "2026-05-04 08:00Z", null);
    data.order(4, "CANCELLED", "2026-05-04 09:00Z", "2026-05-04 23:00Z");
    data.order(5, "served", "2026-04-27 09:00Z", "2026-04-27 09:01Z");
    data.item(1, "Chai", "20.00", 3, "served");
    data.item(1, "Dosa", "0.00", 1, "served");
    data.item(2, "Chai", "0", 2, "served");
    data.item(2, "Kulfi", "50", 7, "VOIDED");
    data.item(3, "Dosa", "80", 2, "placed");
    data.item(4, "Kulfi", "0", 100, "served");
    data.item(5, "Chai", "20", 4, "served");
    data.item(5, "Idli", "20", 9, "served");
    data.invoice("1", "12.30", "2026-05-04 10:00Z");
    data.invoice("2", "0.15", "2026-05-04 11:00Z");
    data.invoice("3", "5", "2026-04-27 10:00Z");

    Figures figures = data.read();

    assertThat(figures.missing()).isEmpty();
    DayFigures day = figures.day();
    assertThat(day.orders()).isEqualTo(3);
    assertThat(day.cancelled()).contains(1L);
    assertThat(day.preparation()).contains(Duration.ofMillis(450_250));
    assertThat(day.itemsSold().orElseThrow()).isEqualByComparingTo("8");
    assertThat(day.topItems())
        .containsExactly(OrdersFixture.top("Chai", 5, 4), OrdersFixture.top("Dosa", 3, 0));
    assertThat(day.complimentary().orElseThrow()).isEqualByComparingTo("3");
    assertThat(day.complimentaryPercent()).contains(new BigDecimal("37.50"));
    assertThat(day.tipsText()).contains("12.45");
    DayFigures before = figures.before();
    assertThat(before.orders()).isEqualTo(1);
    assertThat(before.cancelled()).contains(0L);
    assertThat(before.preparation()).contains(Duration.ofMinutes(1));
    assertThat(before.topItems())
        .containsExactly(OrdersFixture.top("Idli", 9, 0), OrdersFixture.top("Chai", 4, 5));
    assertThat(before.tipsText()).contains("5.00");
    assertThat(before.complimentaryPercent()).contains(new BigDecimal("0.00"));
  }

  @Test
  void aDayWithoutAnythingIsZeroAndItsAveragesAreUnknown() {
    DayFigures day = data.read().day();

    assertThat(day.orders()).isZero();
    assertThat(day.cancelled()).contains(0L);
    assertThat(day.preparation()).isEmpty();
    assertThat(day.itemsSold()).contains(BigDecimal.ZERO);
    assertThat(day.complimentaryPercent()).isEmpty();
    assertThat(day.topItems()).isEmpty();
    assertThat(day.tipsText()).contains("0.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamptz", "timestamp"})
  void aDayHoldsItsFirstMomentAndNotItsLast(String type) {
    for (String column : List.of("orders.placed_at", "orders.served_at", "invoices.created_at")) {
      String[] names = column.split("\\.", 2);
      data.sql(
          "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %2$s AT TIME ZONE 'UTC'"
              .formatted(names[0], names[1], type)
              .replace("timestamptz USING " + names[1] + " AT TIME ZONE 'UTC'", "timestamptz"));
    }
    int id = 0;
    for (String at :
        List.of(
            "2026-05-03 18:29:59.999999",
            "2026-05-03 18:30:00",
            "2026-05-04 18:29:59.999999",
            "2026-05-04 18:30:00",
            "2026-04-26 18:29:59.999999",
            "2026-04-26 18:30:00",
            "2026-04-27 18:30:00",
            "infinity")) {
      String moment = at + (type.equals("timestamptz") && !at.equals("infinity") ? "Z" : "");
      data.order(++id, "served", moment, moment);
      data.item(id, "Item " + id, "1", 1, "served");
      data.invoice("N" + id, "1", moment);
    }

    Figures figures = data.read();

    assertThat(figures.day().orders()).isEqualTo(2);
    assertThat(figures.before().orders()).isEqualTo(1);
    assertThat(figures.day().topItems())
        .containsExactly(OrdersFixture.top("Item 2", 1, 0), OrdersFixture.top("Item 3", 1, 0));
    assertThat(figures.before().topItems()).containsExactly(OrdersFixture.top("Item 6", 1, 0));
    assertThat(figures.day().tipsText()).contains("2.00");
    assertThat(figures.before().tipsText()).contains("1.00");
    assertThat(figures.day().preparation()).contains(Duration.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "cancelled, 0, 1",
    "Canceled, 0, 1",
    "CANCELLED, 0, 1",
    "rejected, 0, 1",
    "VOID, 0, 1",
    "voided, 0, 1",
    "cancelling, 1, 0",
    "served, 1, 0",
    "'', 1, 0"
  })
  void theWordsForCancelledHoldInAnyCase(String status, int orders, int cancelled) {
    data.order(1, status, "2026-05-04 06:00Z", "2026-05-04 06:10Z");
    data.item(1, "Chai", "20", 1, "served");

    DayFigures day = data.read().day();

    assertThat(day.orders()).isEqualTo(orders);
    assertThat(day.cancelled()).contains((long) cancelled);
    assertThat(day.topItems()).hasSize(orders);
    assertThat(day.preparation())
        .isEqualTo(orders == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(10)));
  }

  @Test
  void aHostMayHaveItsOwnWordsForCancelled() {
    data.order(1, "Weg", "2026-05-04 06:00Z", null);
    data.order(2, "cancelled", "2026-05-04 06:00Z", null);

    Figures figures =
        new JdbiDigestSource(data.host.databases(), Set.of("WEG"))
            .read(data.tenant, OrdersFixture.DAY, OrdersFixture.BEFORE);

    assertThat(figures.day().orders()).isEqualTo(1);
    assertThat(figures.day().cancelled()).contains(1L);
  }

  @Test
  void tiesGoByNameAndOnlyTenAreNamed() {
    data.order(1, "served", "2026-05-04 06:00Z", null);
    for (String name :
        List.of("b", "a", "Z", "é", "k", "j", "i", "h", "g", "f", "e", "d", "(none)")) {
      data.item(1, name, "1", 2, "served");
    }
    data.item(1, "most", "1", 1, "served");
    data.item(1, "most", "0", 2, "served");
    data.item(1, "nothing", "1", 0, "served");

    DayFigures day = data.read().day();

    assertThat(day.topItems())
        .extracting(TopItem::name)
        .containsExactly("most", "(none)", "Z", "a", "b", "d", "e", "f", "g", "h");
    assertThat(day.itemsSold().orElseThrow()).isEqualByComparingTo("29");
  }

  @Test
  void theSampleDayAddsUpToAPlainCount() {
    SampleOrders.fill(data.host, data.tenant, OrdersFixture.DAY.from(), 1000);
    SampleOrders.fill(data.host, data.tenant, OrdersFixture.BEFORE.from(), 500);

    Figures figures = data.read();

    assertThat(figures.day().orders()).isEqualTo(960);
    assertThat(figures.day().cancelled()).contains(40L);
    assertThat(figures.before().orders()).isEqualTo(480);
    assertThat(figures.day().itemsSold().orElseThrow())
        .isEqualByComparingTo(
            new BigDecimal(
                data.host.text(
                    data.tenant,
                    """
                    SELECT sum(qty) FROM order_items WHERE status <> 'voided' AND order_id IN
                    (SELECT id FROM orders WHERE status <> 'cancelled' AND placed_at > '2026-05-01')
                    """)));
    assertThat(figures.day().topItems()).hasSize(10);
    assertThat(figures.day().complimentaryPercent().orElseThrow())
        .isBetween(BigDecimal.ONE, BigDecimal.TEN);
    assertThat(figures.day().preparation().orElseThrow())
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(25));
  }
}
