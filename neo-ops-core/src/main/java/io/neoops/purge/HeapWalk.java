package io.neoops.purge;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Walks a heap in physical order, a range of pages a step. Each page is read once, however many
 * dead rows an old snapshot keeps in it. Not thread-safe.
 */
final class HeapWalk implements Walk {
  private static final long FIRST_PAGES = 8;
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
  private final BatchSizer pageSizer = new BatchSizer(FIRST_PAGES, LARGEST_PAGES);
  private final long end;

  /** In use while a single page takes too long, as it does where each row has a trigger. */
  private @Nullable BatchSizer rowSizer;

  private long from;
  private long to;

  /** The last line of page {@code from} that has been visited, where it is walked in pieces. */
  private int line;

  private int lineAfter;
  private boolean exhausted = true;
  private double rowsPerPage;
  private long stepRows;

  HeapWalk(Heap heap, ExpiredSql sql) {
    this.heap = heap;
    this.sql = sql;
    this.end = heap.pages();
    this.rowsPerPage = heap.rowsPerPage();
  }

  @Override
  public boolean finished() {
    return from >= end;
  }

  @Override
  public BatchSizer sizer() {
    return rowSizer == null ? pageSizer : rowSizer;
  }

  @Override
  public long step(Handle handle, long mostRows) {
    long maxRows = Math.min(mostRows, rowsThatTimeAllows());
    to = Math.min(end, from + pages(maxRows));
    lineAfter = 0;
    if (line == 0 && (to - from > 1 || heap.maxRowsPerPage() <= maxRows)) {
      exhausted = true;
      stepRows = handle.execute(sql.purge(heap, heap.range(from, to)));
      if (stepRows > maxRows) {
        rowsPerPage = (double) stepRows / (to - from);
        throw new OverLimitException(stepRows, maxRows);
      }
    } else {
      to = from + 1;
      Picked picked = limited(handle, maxRows);
      exhausted = picked.rows < maxRows;
      lineAfter = picked.lastLine;
      stepRows = picked.purged;
    }
    return stepRows;
  }

  @Override
  public void committed() {
    if (exhausted) {
      rowsPerPage = Math.max(stepRows / (double) (to - from), rowsPerPage * FORGETTING);
      from = to;
      line = 0;
    } else {
      line = lineAfter;
    }
  }

  /** Rows in place of pages, as soon as even one page is too many at a time. */
  private long rowsThatTimeAllows() {
    if (rowSizer == null && pageSizer.wantsLess()) {
      rowSizer = new BatchSizer(Math.max(1, (long) rowsPerPage / 4), heap.maxRowsPerPage());
    } else if (rowSizer != null && line == 0 && rowSizer.size() >= heap.maxRowsPerPage()) {
      rowSizer = null;
      pageSizer.restart(1);
    }
    return rowSizer == null ? Long.MAX_VALUE : rowSizer.size();
  }

  /** As many pages as the time allows, but no more than will probably stay within the rows. */
  private long pages(long maxRows) {
    long enough = (long) (maxRows / Math.max(1, rowsPerPage * CAUTION));
    return Math.max(
        1, Math.min(Math.min(pageSizer.size(), enough), heap.pagesWithin(LARGEST_ROWS)));
  }

  /** Goes on behind the last line: what a trigger kept, or filled again, is not visited twice. */
  private Picked limited(Handle handle, long maxRows) {
    String picked =
        "SELECT ctid AS tid FROM "
            + heap.source()
            + " WHERE "
            + heap.range(from, to)
            + " AND ctid > '("
            + from
            + ","
            + line
            + ")'::tid AND "
            + sql.opaque()
            + " ORDER BY ctid LIMIT "
            + maxRows;
    return handle
        .createQuery(
            "WITH picked AS MATERIALIZED ("
                + picked
                + "), purged AS ("
                + sql.purge(heap, "ctid = ANY (ARRAY(SELECT tid FROM picked))")
                + " RETURNING 1) SELECT (SELECT count(*) FROM picked), (SELECT count(*) FROM"
                + " purged), (SELECT max(tid)::text FROM picked)")
        .map((row, context) -> new Picked(row.getLong(1), row.getLong(2), line(row.getString(3))))
        .one();
  }

  private static int line(@Nullable String tid) {
    return tid == null ? 0 : Integer.parseInt(tid, tid.indexOf(',') + 1, tid.length() - 1, 10);
  }

  private record Picked(long rows, long purged, int lastLine) {}
}
