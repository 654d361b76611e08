package io.neoops.csp;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps reports in this process: for tests, and for hosts with a single one and no Redis. */
public final class InMemoryCspReportStore implements CspReportStore {
  private final Clock clock;
  private final Deque<CspReport> kept = new ArrayDeque<>();

  /** An empty store. */
  public InMemoryCspReportStore(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void add(List<CspReport> reports) {
    kept.addAll(reports);
    while (kept.size() > CAPACITY) {
      kept.removeFirst();
    }
  }

  @Override
  public synchronized List<CspReport> recent() {
    return RecentReports.of(kept.stream(), clock.instant());
  }
}
