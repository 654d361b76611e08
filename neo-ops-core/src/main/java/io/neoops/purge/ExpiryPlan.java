package io.neoops.purge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * What the planner makes of looking for expired rows.
 *
 * @param rows how many it expects
 * @param byIndex whether it would use an index
 */
record ExpiryPlan(double rows, boolean byIndex) {
  /** Below this share of a table, reading all of it for a few rows deserves an index. */
  private static final double SPARSE_SHARE = 0.05;

  /** A heap of so many pages (8 MB) is read before anybody would notice. */
  private static final long SMALL_HEAP = 1000;

  private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

  static ExpiryPlan of(Handle handle, Heap heap, ExpiredSql sql) {
    String plan =
        handle
            .createQuery(
                "EXPLAIN (FORMAT JSON) SELECT ctid FROM " + heap.source() + " WHERE " + sql.plain())
            .mapTo(String.class)
            .one();
    Matcher rows = ROWS.matcher(plan);
    return new ExpiryPlan(
        rows.find() ? Double.parseDouble(rows.group(1)) : 0, plan.contains("\"Index Name\""));
  }

  /**
   * Whether the rows are so few that visiting each costs less than reading every page. An index
   * also comes into a plan for many rows that lie in its order; those are walked through the heap.
   */
  boolean isSparse(Heap heap) {
    return byIndex && rows < heap.pages() / 2.0 && rows < ListWalk.LONGEST_LIST;
  }

  /** Whether nearly the whole heap would be read in vain for want of an index. */
  static boolean lacksIndex(Handle handle, Heap heap, ExpiredSql sql) {
    if (heap.pages() < SMALL_HEAP || heap.rows() <= 0) {
      return false;
    }
    // Without the choice of a sequential scan, the planner uses an index if there is any.
    handle.execute("SET LOCAL enable_seqscan = off");
    ExpiryPlan plan = of(handle, heap, sql);
    handle.execute("SET LOCAL enable_seqscan = on");
    return !plan.byIndex() && plan.rows() < heap.rows() * SPARSE_SHARE;
  }
}
