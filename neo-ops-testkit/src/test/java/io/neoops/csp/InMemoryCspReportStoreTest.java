package io.neoops.csp;

import io.neoops.testkit.contract.CspReportStoreContract;
import java.time.Clock;

class InMemoryCspReportStoreTest implements CspReportStoreContract {
  @Override
  public CspReportStore store(Clock clock) {
    return new InMemoryCspReportStore(clock);
  }
}
