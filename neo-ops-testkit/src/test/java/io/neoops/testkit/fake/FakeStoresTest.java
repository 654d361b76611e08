package io.neoops.testkit.fake;

import io.neoops.csp.CspReportStore;
import io.neoops.deadletter.DeadLetterStore;
import io.neoops.deadletter.LetterType;
import io.neoops.testkit.contract.CspReportStoreContract;
import io.neoops.testkit.contract.DeadLetterStoreContract;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Nested;

class FakeStoresTest {
  @Nested
  class DeadLetters implements DeadLetterStoreContract {
    private final FakeDeadLetterStore store = new FakeDeadLetterStore(Behavior.good());

    @Override
    public DeadLetterStore store() {
      return store;
    }

    @Override
    public void add(LetterType type, byte[] letter) {
      store.add(type, letter);
    }

    @Override
    public List<byte[]> queue(LetterType type) {
      return store.queue(type);
    }
  }

  @Nested
  class CspReports implements CspReportStoreContract {
    @Override
    public CspReportStore store(Clock clock) {
      return new FakeCspReportStore(Behavior.good(), clock);
    }
  }
}
