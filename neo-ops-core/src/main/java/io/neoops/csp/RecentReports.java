package io.neoops.csp;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What of a store's reports may be shown at a given moment. */
final class RecentReports {
  private RecentReports() {}

  static List<CspReport> of(Stream<CspReport> stored, Instant now) {
    Instant horizon = now.minus(CspReportStore.LIFETIME);
    // Several processes may write, each by its own clock.
    List<CspReport> recent =
        stored
            .filter(report -> report.receivedAt().isAfter(horizon))
            .sorted(Comparator.comparing(CspReport::receivedAt))
            .toList();
    return recent.subList(Math.max(0, recent.size() - CspReportStore.CAPACITY), recent.size());
  }
}
