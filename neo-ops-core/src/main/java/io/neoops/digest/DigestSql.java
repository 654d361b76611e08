package io.neoops.digest;

/** The statements of a digest, for the columns that a tenant has. */
final class DigestSql {
  private final DigestTables tables;

  DigestSql(DigestTables tables) {
    this.tables = tables;
  }

  /** For each day, and for cancelled orders and others apart: how many, and how fast. */
  String orders(boolean preparation) {
    String served = tables.moment("o", "orders.served_at");
    // One that was served "at infinity" was not, and would make the average an error.
    String seconds =
        preparation
            ? "extract(epoch FROM avg(%s - %s) FILTER (WHERE isfinite(o.served_at)))"
                .formatted(served, tables.moment("o", "orders.placed_at"))
            : "NULL";
    return """
    SELECT %s AS later, %s AS cancelled, count(*) AS orders, CAST(%s AS numeric) AS seconds
    FROM orders o WHERE %s GROUP BY 1, 2
    """
        .formatted(
            tables.isLater("o", "orders.placed_at"),
            isCancelled("o", "orders.status"),
            seconds,
            tables.within("o", "orders.placed_at"));
  }

  /** The ten names most sold of either day, each row with the sums over all names. */
  String items(boolean complimentary) {
    String free =
        complimentary ? "sum(i.qty) FILTER (WHERE CAST(i.price_snapshot AS numeric) = 0)" : "NULL";
    return """
    WITH sold AS (
      SELECT %s AS later, CAST(i.name_snapshot AS text) AS name,
             CAST(sum(i.qty) AS numeric) AS qty, CAST(%s AS numeric) AS free
      FROM orders o JOIN order_items i ON i.order_id = o.id
      WHERE %s AND NOT %s AND NOT %s
      GROUP BY 1, 2),
    named AS (
      SELECT name, coalesce(sum(qty) FILTER (WHERE later), 0) AS qty,
             coalesce(sum(qty) FILTER (WHERE NOT later), 0) AS qty_before,
             coalesce(sum(free) FILTER (WHERE later), 0) AS free,
             coalesce(sum(free) FILTER (WHERE NOT later), 0) AS free_before
      FROM sold GROUP BY name),
    ranked AS (
      SELECT name, qty, qty_before, sum(qty) OVER () AS sold, sum(qty_before) OVER () AS sold_before,
             sum(free) OVER () AS free, sum(free_before) OVER () AS free_before,
             row_number() OVER (ORDER BY qty DESC, name COLLATE "C") AS place,
             row_number() OVER (ORDER BY qty_before DESC, name COLLATE "C") AS place_before
      FROM named)
    SELECT * FROM ranked WHERE place <= 10 OR place_before <= 10
    """
        .formatted(
            tables.isLater("o", "orders.placed_at"),
            free,
            tables.within("o", "orders.placed_at"),
            isCancelled("o", "orders.status"),
            isCancelled("i", "order_items.status"));
  }

  /** For each day the tips of its invoices. */
  String tips() {
    return """
    SELECT %s AS later, sum(CAST(v.tip AS numeric)) AS tips FROM invoices v WHERE %s GROUP BY 1
    """
        .formatted(
            tables.isLater("v", "invoices.created_at"), tables.within("v", "invoices.created_at"));
  }

  /** The C collation, since in Turkish the lower case of I is another letter. */
  private String isCancelled(String alias, String column) {
    return tables.has(column)
        ? "coalesce(lower(CAST(%s.status AS text) COLLATE \"C\") = ANY (:cancelled), false)"
            .formatted(alias)
        : "false";
  }
}
