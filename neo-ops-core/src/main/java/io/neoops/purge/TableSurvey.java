package io.neoops.purge;

import io.neoops.purge.PurgeSession.Brake;
import io.neoops.purge.PurgeSession.Survey;
import io.neoops.purge.RetentionPolicy.Action;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Looks at a table before it is purged: how much has expired, and what will make it slow. */
final class TableSurvey {
  /** A heap of so many pages (8 MB) is counted whole; of a larger one so many are drawn. */
  private static final long SAMPLE_PAGES = 1000;

  /**
   * A sampled share this far below the brake settles it. With 1,000 pages drawn at random the
   * chance of being wrong by so much is at most exp(-2 * 1000 * 0.1^2), or 2 in 10^9 (Hoeffding).
   */
  private static final double SAMPLE_MARGIN = 0.10;

  private TableSurvey() {}

  static long count(Handle handle, PurgeTable table) {
    return handle
        .createQuery("SELECT count(*) FROM " + table.name() + " WHERE " + table.sql().plain())
        .mapTo(Long.class)
        .one();
  }

  static Survey of(Handle handle, PurgeTable table, RetentionPolicy policy, Brake brake) {
    double expected = 0;
    List<String> notes = new ArrayList<>();
    for (Heap heap : table.heaps()) {
      expected += ExpiryPlan.of(handle, heap, table.sql()).rows();
      if (ExpiryPlan.lacksIndex(handle, heap, table.sql())) {
        notes.add(
            "no usable index on "
                + heap.name()
                + " ("
                + policy.timestampColumn()
                + "): all of its "
                + heap.pages()
                + " pages are read for few rows; CREATE INDEX CONCURRENTLY ON "
                + heap.name()
                + " ("
                + policy.timestampColumn()
                + ")");
      }
    }
    if (policy.action() == Action.DELETE) {
      notes.addAll(ForeignKeys.notes(handle, table));
    }
    return new Survey((long) expected, braked(handle, table, brake), notes);
  }

  private static boolean braked(Handle handle, PurgeTable table, Brake brake) {
    if (table.pages() > SAMPLE_PAGES) {
      double percent = 100.0 * SAMPLE_PAGES / table.pages();
      Share sample = share(handle, table, " TABLESAMPLE SYSTEM (" + percent + ")");
      if (sample.total > 0 && sample.expired <= sample.total * (brake.share() - SAMPLE_MARGIN)) {
        return false;
      }
    }
    Share all = share(handle, table, "");
    return all.total > brake.tableRows() && all.expired > all.total * brake.share();
  }

  private static Share share(Handle handle, PurgeTable table, String sample) {
    return handle
        .createQuery(
            "SELECT count(*) FILTER (WHERE "
                + table.sql().plain()
                + ") AS expired, count(*) AS total FROM "
                + table.name()
                + sample)
        .map((row, context) -> new Share(row.getLong("expired"), row.getLong("total")))
        .one();
  }

  private record Share(long expired, long total) {}
}
