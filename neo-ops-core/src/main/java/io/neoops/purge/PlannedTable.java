package io.neoops.purge;

import io.neoops.purge.PurgeSession.Survey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a policy's table before the run: what it would meet, or how it already ended.
 */
record PlannedTable(ExpiredRows rows, Survey survey, Optional<TableReport> settled) {
  static PlannedTable settled(TableReport report) {
    ExpiredRows rows = new ExpiredRows(report.policy(), report.cutoff().orElse(Instant.EPOCH));
    return new PlannedTable(rows, new Survey(0, false, false, List.of()), Optional.of(report));
  }
}
