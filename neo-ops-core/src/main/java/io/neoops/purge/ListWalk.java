package io.neoops.purge;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Lists the places of expired rows once, by whatever index serves, then purges them in physical
 * order. The index is read once and no dead entry twice. A place that has a new row by the time it
 * is visited is harmless, since the condition is checked again. Not thread-safe.
 */
final class ListWalk implements Walk {
  /** 8 bytes each; what is beyond them is for the next list. */
  static final int LONGEST_LIST = 1_000_000;

  private static final int FIRST_ROWS = 500;
  private static final int MOST_ROWS = 20_000;
  private static final int FETCH = 10_000;

  /** A line number within a page takes 16 bits. */
  private static final int LINE_BITS = 16;

  private final Heap heap;
  private final ExpiredSql sql;
  private final long[] places;
  private final BatchSizer sizer = new BatchSizer(FIRST_ROWS, MOST_ROWS);

  private int next;
  private int after;

  private ListWalk(Heap heap, ExpiredSql sql, long[] places) {
    this.heap = heap;
    this.sql = sql;
    this.places = places;
  }

  /** Lists what has expired; called inside a transaction. */
  static ListWalk list(Handle handle, Heap heap, ExpiredSql sql) {
    try (var rows =
        handle
            .createQuery(
                "SELECT ctid::text FROM "
                    + heap.source()
                    + " WHERE "
                    + sql.plain()
                    + " LIMIT "
                    + LONGEST_LIST)
            .setFetchSize(FETCH)
            .mapTo(String.class)
            .stream()) {
      long[] places = rows.mapToLong(ListWalk::place).toArray();
      Arrays.sort(places);
      return new ListWalk(heap, sql, places);
    }
  }

  boolean isEmpty() {
    return places.length == 0;
  }

  /** Whether the list holds all there was. */
  boolean isComplete() {
    return places.length < LONGEST_LIST;
  }

  @Override
  public boolean finished() {
    return next == places.length;
  }

  @Override
  public BatchSizer sizer() {
    return sizer;
  }

  @Override
  public long step(Handle handle, long maxRows) {
    after = (int) Math.min(places.length, next + Math.min(sizer.size(), maxRows));
    String tids =
        Arrays.stream(places, next, after)
            .mapToObj(place -> "\"(" + (place >>> LINE_BITS) + "," + (place & 0xffff) + ")\"")
            .collect(Collectors.joining(",", "{", "}"));
    return handle
        .createUpdate(sql.purge(heap, "ctid = ANY (:places::tid[])"))
        .bind("places", tids)
        .execute();
  }

  @Override
  public void committed() {
    next = after;
  }

  private static long place(String tid) {
    int comma = tid.indexOf(',');
    long page = Long.parseLong(tid, 1, comma, 10);
    return page << LINE_BITS | Integer.parseInt(tid, comma + 1, tid.length() - 1, 10);
  }
}
