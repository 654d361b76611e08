package io.neoops.purge;

import io.neoops.purge.PurgeSession.Brake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run would meet in each policy's table. */
final class PurgePlan {
  /** A purge that takes nearly all of a table more likely follows a wrong setting than a wish. */
  private static final Brake BRAKE = new Brake(0.95, 1000);

  private PurgePlan() {}

  /** Looks at every table before the first is touched, since one may stop the whole run. */
  static List<PlannedTable> of(
      PurgeSession session, PurgeBudget budget, List<RetentionPolicy> policies) {
    Instant now = session.now();
    List<PlannedTable> tables = new ArrayList<>();
    for (RetentionPolicy policy : policies) {
      if (policy.retention().days().isEmpty()) {
        tables.add(PlannedTable.settled(Unpurged.skipped(policy)));
      } else {
        ExpiredRows rows = new ExpiredRows(policy, policy.retention().cutoff(now));
        tables.add(survey(session, budget, rows, List.of(rows)));
      }
    }
    return together(session, budget, tables);
  }

  /** What several policies take of one table counts as one for the brake. */
  private static List<PlannedTable> together(
      PurgeSession session, PurgeBudget budget, List<PlannedTable> tables) {
    Map<String, List<ExpiredRows>> byTable =
        tables.stream()
            .filter(table -> table.settled().isEmpty())
            .map(PlannedTable::rows)
            .collect(Collectors.groupingBy(rows -> rows.policy().table()));
    return tables.stream()
        .map(
            table -> {
              List<ExpiredRows> same =
                  byTable.getOrDefault(table.rows().policy().table(), List.of());
              return table.settled().isPresent() || same.size() < 2
                  ? table
                  : survey(session, budget, table.rows(), same);
            })
        .toList();
  }

  private static PlannedTable survey(
      PurgeSession session, PurgeBudget budget, ExpiredRows rows, List<ExpiredRows> sameTable) {
    try {
      return new Patience(budget)
          .with(rows.policy().table(), () -> session.survey(rows, sameTable, BRAKE))
          .map(survey -> new PlannedTable(rows, survey, Optional.empty()))
          .orElseGet(() -> PlannedTable.settled(Unpurged.notBegun(rows, budget)));
    } catch (PurgeException e) {
      return PlannedTable.settled(Unpurged.failed(rows, e));
    }
  }
}
