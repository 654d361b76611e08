package io.neoops.digest;

import io.neoops.digest.DigestSource.Figures;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Fills the figures of two days from within one transaction. Not thread-safe. */
final class DigestQuery {
  private static final int TOP = 10;

  private final Handle handle;
  private final BusinessDay day;
  private final BusinessDay before;
  private final List<String> cancelled;
  private final Draft later = new Draft();
  private final Draft earlier = new Draft();

  DigestQuery(Handle handle, BusinessDay day, BusinessDay before, List<String> cancelled) {
    this.handle = handle;
    this.day = day;
    this.before = before;
    this.cancelled = cancelled;
  }

  /** Asks for everything; {@code where} names the database in errors. */
  Figures run(String where) {
    DigestTables tables = DigestTables.of(handle);
    DigestSql sql = new DigestSql(tables);
    tables.require(where, "orders.id", "orders.placed_at");
    orders(tables, sql);
    items(tables, sql);
    tips(tables, sql);
    return new Figures(later.figures(), earlier.figures(), tables.missing());
  }

  private void orders(DigestTables tables, DigestSql sql) {
    if (tables.have("cancelled orders", "orders.status")) {
      both(draft -> draft.cancelled = 0L);
    }
    boolean preparation = tables.have("preparation time", "orders.served_at");
    query(sql.orders(preparation))
        .map(
            (row, context) -> {
              Draft draft = draft(row);
              if (row.getBoolean("cancelled")) {
                draft.cancelled = row.getLong("orders");
              } else {
                draft.orders = row.getLong("orders");
                draft.seconds = row.getBigDecimal("seconds");
              }
              return draft;
            })
        .list();
  }

  private void items(DigestTables tables, DigestSql sql) {
    if (!tables.have(
        "items", "order_items.order_id", "order_items.name_snapshot", "order_items.qty")) {
      return;
    }
    tables.have("voided items", "order_items.status");
    boolean priced = tables.have("complimentary items", "order_items.price_snapshot");
    both(
        draft -> {
          draft.sold = BigDecimal.ZERO;
          draft.free = priced ? BigDecimal.ZERO : null;
        });
    List<Boolean> numbers =
        query(sql.items(priced)).map((row, context) -> item(row, priced)).list();
    if (numbers.contains(false)) {
      tables.unknown("items", "order_items.qty");
      both(Draft::forgetItems);
    }
  }

  /** Takes one name's figures; false if those of all names are no numbers. */
  private boolean item(ResultSet row, boolean priced) throws SQLException {
    if (!isNumber(row, "sold") || !isNumber(row, "sold_before")) {
      return false;
    }
    later.sold = row.getBigDecimal("sold");
    earlier.sold = row.getBigDecimal("sold_before");
    later.free = priced ? row.getBigDecimal("free") : null;
    earlier.free = priced ? row.getBigDecimal("free_before") : null;
    String name = Optional.ofNullable(row.getString("name")).orElse("");
    BigDecimal qty = row.getBigDecimal("qty");
    BigDecimal qtyBefore = row.getBigDecimal("qty_before");
    later.place(row.getInt("place"), new TopItem(name, qty, qtyBefore));
    earlier.place(row.getInt("place_before"), new TopItem(name, qtyBefore, qty));
    return true;
  }

  private void tips(DigestTables tables, DigestSql sql) {
    if (!tables.have("tips", "invoices.created_at", "invoices.tip")) {
      return;
    }
    both(draft -> draft.tips = BigDecimal.ZERO);
    List<Boolean> numbers = query(sql.tips()).map((row, context) -> tips(row)).list();
    if (numbers.contains(false)) {
      tables.unknown("tips", "invoices.tip");
    }
  }

  /** Takes one day's tips; false if they are no number. */
  private boolean tips(ResultSet row) throws SQLException {
    Draft draft = draft(row);
    if (!isNumber(row, "tips")) {
      draft.tips = null;
      return false;
    }
    draft.tips = Optional.ofNullable(row.getBigDecimal("tips")).orElse(BigDecimal.ZERO);
    return true;
  }

  /** Numeric columns may hold NaN, and since PostgreSQL 14 infinity, and so do their sums then. */
  private static boolean isNumber(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null || !(text.equals("NaN") || text.endsWith("Infinity"));
  }

  private void both(Consumer<Draft> change) {
    change.accept(later);
    change.accept(earlier);
  }

  private Draft draft(ResultSet row) throws SQLException {
    return row.getBoolean("later") ? later : earlier;
  }

  private Query query(String sql) {
    Query query = handle.createQuery(sql);
    bind(query, "from", day.from());
    bind(query, "to", day.to());
    bind(query, "beforeFrom", before.from());
    bind(query, "beforeTo", before.to());
    if (sql.contains(":cancelled")) {
      query.bindArray("cancelled", String.class, cancelled);
    }
    return query;
  }

  private static void bind(Query query, String name, Instant moment) {
    query.bind(name, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
  }

  /** A day's figures as far as they are known. */
  private static final class Draft {
    private long orders;
    private @Nullable Long cancelled;
    private @Nullable BigDecimal seconds;
    private @Nullable BigDecimal sold;
    private @Nullable BigDecimal free;
    private @Nullable BigDecimal tips;
    private final List<Placed> top = new ArrayList<>();

    void place(int place, TopItem item) {
      if (place <= TOP && item.qty().signum() > 0) {
        top.add(new Placed(place, item));
      }
    }

    void forgetItems() {
      sold = null;
      free = null;
      top.clear();
    }

    DayFigures figures() {
      return new DayFigures(
          orders,
          Optional.ofNullable(cancelled),
          Optional.ofNullable(seconds).map(Draft::duration),
          Optional.ofNullable(sold),
          top.stream().sorted(Comparator.comparing(Placed::place)).map(Placed::item).toList(),
          Optional.ofNullable(free),
          Optional.ofNullable(tips));
    }

    private static Duration duration(BigDecimal seconds) {
      return Duration.ofNanos(seconds.movePointRight(9).longValue());
    }
  }

  private record Placed(int place, TopItem item) {}
}
