package io.neoops.testkit.contract;

import io.neoops.delivery.DeliveryLedger;
import io.neoops.ledger.JdbiRunHistory;
import io.neoops.ledger.JdbiRunLedger;
import io.neoops.ledger.RunHistory;
import io.neoops.ledger.RunLedger;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.FakeDeliveryLedger;
import io.neoops.testkit.fake.FakeRunLedger;
import io.neoops.testkit.junit.NeoOpsTest;
import java.time.Clock;
import org.junit.jupiter.api.Nested;

@NeoOpsTest
class LedgersTest {
  @Nested
  class FakeDeliveries implements DeliveryLedgerContract {
    private final DeliveryLedger ledger =
        new FakeDeliveryLedger(Behavior.good(), Clock.systemUTC());

    @Override
    public DeliveryLedger ledger() {
      return ledger;
    }
  }

  @Nested
  class RunsInTheMasterDatabase implements RunLedgerContract {
    private final SampleHost host;

    RunsInTheMasterDatabase(SampleHost host) {
      this.host = host;
    }

    @Override
    public RunLedger ledger() {
      return new JdbiRunLedger(host.master(), "test");
    }

    @Override
    public RunHistory history() {
      return new JdbiRunHistory(host.master());
    }
  }

  @Nested
  class FakeRuns implements RunLedgerContract {
    private final FakeRunLedger ledger = new FakeRunLedger(Behavior.good(), Clock.systemUTC());

    @Override
    public RunLedger ledger() {
      return ledger;
    }

    @Override
    public RunHistory history() {
      return ledger;
    }
  }
}
