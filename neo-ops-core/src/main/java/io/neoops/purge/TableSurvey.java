package io.neoops.purge;

import io.neoops.purge.PurgeSession.Brake;
import io.neoops.purge.PurgeSession.Survey;
import io.neoops.purge.RetentionPolicy.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * Fewer rows a page speak of a table with large holes, where pages differ too much for that
   * reckoning; 291 is the most that fits one.
   */
  private static final long SAMPLE_ROWS_PER_PAGE = 15;

  /** Bits of {@code pg_trigger.tgtype}, from PostgreSQL's {@code catalog/pg_trigger.h}. */
  private static final int TRIGGER_DELETE = 8;

  private static final int TRIGGER_UPDATE = 16;

  /** Values of {@code pg_rewrite.ev_type}. */
  private static final String RULE_UPDATE = "2";

  private static final String RULE_DELETE = "4";

  private TableSurvey() {}

  static long count(Handle handle, PurgeTable table) {
    return handle
        .createQuery("SELECT count(*) FROM " + table.name() + " WHERE " + table.sql().plain())
        .mapTo(Long.class)
        .one();
  }

  /**
   * @param any the condition for rows that this policy or another one of the run would take
   */
  static Survey of(
      Handle handle, PurgeTable table, RetentionPolicy policy, String any, Brake brake) {
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
    Optional<String> obstacle = obstacle(handle, table, policy.action());
    obstacle.ifPresent(name -> notes.add(name + " may keep rows or fill them again"));
    return new Survey(
        (long) expected, braked(handle, table, any, brake), obstacle.isPresent(), notes);
  }

  /** A trigger or rule that could make rows stay as they are, or put them in again. */
  private static Optional<String> obstacle(Handle handle, PurgeTable table, Action action) {
    boolean delete = action == Action.DELETE;
    return handle
        .createQuery(
            PurgeTable.TREE
                + """
                SELECT 'trigger ' || quote_ident(g.tgname) AS name
                FROM pg_trigger g JOIN tree t ON t.oid = g.tgrelid
                WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgtype & :event <> 0
                UNION
                SELECT 'rule ' || quote_ident(w.rulename)
                FROM pg_rewrite w JOIN tree t ON t.oid = w.ev_class
                WHERE w.ev_enabled <> 'D' AND w.ev_type::text = :rule
                ORDER BY name DESC LIMIT 1
                """)
        .bind("oid", table.oid())
        .bind("event", delete ? TRIGGER_DELETE : TRIGGER_UPDATE)
        .bind("rule", delete ? RULE_DELETE : RULE_UPDATE)
        .mapTo(String.class)
        .findOne();
  }

  private static boolean braked(Handle handle, PurgeTable table, String any, Brake brake) {
    if (table.pages() > SAMPLE_PAGES) {
      double percent = 100.0 * SAMPLE_PAGES / table.pages();
      Share sample = share(handle, table, any, " TABLESAMPLE SYSTEM (" + percent + ")");
      if (sample.total >= SAMPLE_PAGES * SAMPLE_ROWS_PER_PAGE
          && sample.expired <= sample.total * (brake.share() - SAMPLE_MARGIN)) {
        return false;
      }
    }
    Share all = share(handle, table, any, "");
    return all.total > brake.tableRows() && all.expired > all.total * brake.share();
  }

  private static Share share(Handle handle, PurgeTable table, String any, String sample) {
    return handle
        .createQuery(
            "SELECT count(*) FILTER (WHERE "
                + any
                + ") AS expired, count(*) AS total FROM "
                + table.name()
                + sample)
        .map((row, context) -> new Share(row.getLong("expired"), row.getLong("total")))
        .one();
  }

  private record Share(long expired, long total) {}
}
