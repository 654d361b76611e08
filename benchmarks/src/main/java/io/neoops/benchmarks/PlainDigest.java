package io.neoops.benchmarks;

/** The statements of a digest of 2026-05-04 in UTC, with constants for the parameters. */
final class PlainDigest {
  private static final String CANCELLED =
      "coalesce(lower(CAST(%s.status AS text) COLLATE \"C\") = ANY"
          + " ('{canceled,cancelled,rejected,void,voided}'), false)";

  private static final String DAYS =
      "(%1$s >= timestamptz '2026-05-04Z' AND %1$s < timestamptz '2026-05-05Z'"
          + " OR %1$s >= timestamptz '2026-04-27Z' AND %1$s < timestamptz '2026-04-28Z')";

  static final String[] STATEMENTS = {
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    """
    SELECT o.placed_at >= timestamptz '2026-05-04Z' AS later, %s AS cancelled,
           count(*), CAST(extract(epoch FROM avg(o.served_at - o.placed_at)
             FILTER (WHERE isfinite(o.served_at))) AS numeric)
    FROM orders o WHERE %s GROUP BY 1, 2
    """
        .formatted(CANCELLED.formatted("o"), DAYS.formatted("o.placed_at")),
    """
    WITH sold AS (
      SELECT o.placed_at >= timestamptz '2026-05-04Z' AS later,
             CAST(i.name_snapshot AS text) AS name, CAST(sum(i.qty) AS numeric) AS qty,
             CAST(sum(i.qty) FILTER (WHERE CAST(i.price_snapshot AS numeric) = 0) AS numeric)
               AS free
      FROM orders o JOIN order_items i ON i.order_id = o.id
      WHERE %s AND NOT %s AND NOT %s GROUP BY 1, 2),
    named AS (
      SELECT name, coalesce(sum(qty) FILTER (WHERE later), 0) AS qty,
             coalesce(sum(qty) FILTER (WHERE NOT later), 0) AS qty_before,
             coalesce(sum(free) FILTER (WHERE later), 0) AS free,
             coalesce(sum(free) FILTER (WHERE NOT later), 0) AS free_before
      FROM sold GROUP BY name),
    ranked AS (
      SELECT name, qty, qty_before, sum(qty) OVER (), sum(qty_before) OVER (),
             sum(free) OVER (), sum(free_before) OVER (),
             row_number() OVER (ORDER BY qty DESC, name COLLATE "C") AS place,
             row_number() OVER (ORDER BY qty_before DESC, name COLLATE "C") AS place_before
      FROM named)
    SELECT * FROM ranked WHERE place <= 10 OR place_before <= 10
    """
        .formatted(
            DAYS.formatted("o.placed_at"), CANCELLED.formatted("o"), CANCELLED.formatted("i")),
    """
    SELECT v.created_at >= timestamptz '2026-05-04Z' AS later, sum(CAST(v.tip AS numeric))
    FROM invoices v WHERE %s GROUP BY 1
    """
        .formatted(DAYS.formatted("v.created_at")),
    "COMMIT"
  };

  private PlainDigest() {}
}
