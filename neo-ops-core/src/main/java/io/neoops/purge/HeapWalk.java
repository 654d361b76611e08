package io.neoops.purge;

import org.jdbi.v3.core.Handle;

/**
 * Walks a heap in physical order, a range of pages a step. Each page is read once, however many
 * dead rows an old snapshot keeps in it. Not thread-safe.
 */
final class HeapWalk implements Walk {
  private static final long FIRST_PAGES = 32;
  private static final long LARGEST_PAGES = 1 << 15;

  /**
   * A walk through pages without expired rows goes ever faster; this bounds what the first page
   * full of them costs.
   */
  private static final long LARGEST_ROWS = 60_000;

  /** Too few rows for a limit cost one more transaction, too many cost the whole batch again. */
  private static final double CAUTION = 1.1;

  /** How soon a page that was fuller than others is forgotten. */
  private static final double FORGETTING = 0.95;

  private final Heap heap;
  private final ExpiredSql sql;
  private final BatchSizer sizer;

  private long end;
  private long endAfter;
  private long from;
  private long to;
  private boolean exhausted = true;
  private double rowsPerPage;
  private long stepRows;

  HeapWalk(Heap heap, ExpiredSql sql) {
    this.heap = heap;
    this.sql = sql;
    this.end = heap.pages();
    this.rowsPerPage = heap.rowsPerPage();
    this.sizer = new BatchSizer(FIRST_PAGES, LARGEST_PAGES);
  }

  @Override
  public boolean finished() {
    return from >= end;
  }

  @Override
  public BatchSizer sizer() {
    return sizer;
  }

  @Override
  public long step(Handle handle, long maxRows) {
    to = Math.min(end, from + pages(maxRows));
    if (to - from > 1 || heap.maxRowsPerPage() <= maxRows) {
      exhausted = true;
      stepRows = handle.execute(sql.purge(heap.name(), heap.range(from, to)));
      if (stepRows > maxRows) {
        rowsPerPage = (double) stepRows / (to - from);
        throw new OverLimitException(stepRows, maxRows);
      }
    } else {
      long[] pickedAndPurged = limited(handle, maxRows);
      exhausted = pickedAndPurged[0] < maxRows;
      stepRows = pickedAndPurged[1];
    }
    // Rows that others updated meanwhile may have moved behind the end that was first seen.
    endAfter = to == end ? heap.currentPages(handle) : end;
    return stepRows;
  }

  @Override
  public void committed() {
    if (exhausted) {
      rowsPerPage = Math.max(stepRows / (double) (to - from), rowsPerPage * FORGETTING);
      from = to;
      end = endAfter;
    }
  }

  /** As many pages as the time allows, but no more than will probably stay within the rows. */
  private long pages(long maxRows) {
    long enough = (long) (maxRows / Math.max(1, rowsPerPage * CAUTION));
    return Math.max(1, Math.min(Math.min(sizer.size(), enough), heap.pagesWithin(LARGEST_ROWS)));
  }

  private long[] limited(Handle handle, long maxRows) {
    String picked =
        "SELECT ctid AS tid FROM ONLY "
            + heap.name()
            + " WHERE "
            + heap.range(from, to)
            + " AND "
            + sql.opaque()
            + " LIMIT "
            + maxRows;
    return handle
        .createQuery(
            "WITH picked AS MATERIALIZED ("
                + picked
                + "), purged AS ("
                + sql.purge(heap.name(), "ctid = ANY (ARRAY(SELECT tid FROM picked))")
                + " RETURNING 1) SELECT (SELECT count(*) FROM picked), (SELECT count(*) FROM"
                + " purged)")
        .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
        .one();
  }
}
