package io.neoops.testkit.fake;

import io.neoops.csp.CspReport;
import io.neoops.csp.CspReportStore;
import io.neoops.csp.CspStoreException;
import io.neoops.csp.InMemoryCspReportStore;
import java.time.Clock;
import java.util.List;

/** Keeps reports in memory. Thread-safe. */
public final class FakeCspReportStore implements CspReportStore {
  private final CspReportStore reports;
  private final Behavior behavior;

  /** An empty store of this behavior that goes by this clock. */
  public FakeCspReportStore(Behavior behavior, Clock clock) {
    this.behavior = behavior;
    this.reports = new InMemoryCspReportStore(clock);
  }

  @Override
  public void add(List<CspReport> added) {
    behavior.run(() -> reports.add(added), FakeCspReportStore::failure);
  }

  @Override
  public List<CspReport> recent() {
    return behavior.call(reports::recent, FakeCspReportStore::failure);
  }

  private static CspStoreException failure(String why) {
    return new CspStoreException("fake report store: " + why, null);
  }
}
