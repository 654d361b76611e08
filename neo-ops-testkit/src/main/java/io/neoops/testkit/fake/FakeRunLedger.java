package io.neoops.testkit.fake;

import io.neoops.error.OpsException;
import io.neoops.ledger.RecordedRun;
import io.neoops.ledger.RunHistory;
import io.neoops.ledger.RunId;
import io.neoops.ledger.RunLedger;
import io.neoops.tenant.Tenant;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records runs in memory, and reads them. Thread-safe. */
public final class FakeRunLedger implements RunLedger, RunHistory {
  private final List<RecordedRun> runs = new ArrayList<>();
  private final Behavior behavior;
  private final Clock clock;

  /** An empty ledger of this behavior that goes by this clock; its runs are the actor "test"'s. */
  public FakeRunLedger(Behavior behavior, Clock clock) {
    this.behavior = behavior;
    this.clock = clock;
  }

  @Override
  public void started(RunId run, String operation, Tenant tenant) {
    behavior.run(() -> start(run, operation, Optional.of(tenant)), FakeRunLedger::failure);
  }

  @Override
  public void started(RunId run, String operation) {
    behavior.run(() -> start(run, operation, Optional.empty()), FakeRunLedger::failure);
  }

  @Override
  public void finished(RunId run, String outcome, Map<String, Long> counts) {
    behavior.run(() -> finish(run, outcome, counts), FakeRunLedger::failure);
  }

  @Override
  public List<RecordedRun> recent(Optional<Tenant> tenant, int limit) {
    return behavior.call(() -> newest(tenant, limit), FakeRunLedger::failure);
  }

  /** All runs, in the order in which they began. */
  public synchronized List<RecordedRun> runs() {
    return List.copyOf(runs);
  }

  private synchronized List<RecordedRun> newest(Optional<Tenant> tenant, int limit) {
    List<RecordedRun> newest = new ArrayList<>();
    for (int i = runs.size() - 1; i >= 0 && newest.size() < limit; i--) {
      RecordedRun run = runs.get(i);
      if (tenant.isEmpty() || run.tenantId().equals(tenant.map(Tenant::id))) {
        newest.add(run);
      }
    }
    return newest;
  }

  private synchronized void start(RunId id, String operation, Optional<Tenant> tenant) {
    if (tenant.isPresent()) {
      runs.replaceAll(
          run ->
              run.operation().equals(operation)
                      && run.tenantId().equals(tenant.map(Tenant::id))
                      && run.finishedAt().isEmpty()
                  ? ended(run, "interrupted", Map.of())
                  : run);
    }
    runs.add(
        new RecordedRun(
            id,
            operation,
            tenant.map(Tenant::id),
            tenant.map(Tenant::name),
            "test",
            clock.instant(),
            Optional.empty(),
            Optional.empty(),
            Map.of()));
  }

  private synchronized void finish(RunId id, String outcome, Map<String, Long> counts) {
    runs.replaceAll(run -> run.run().equals(id) ? ended(run, outcome, counts) : run);
  }

  private RecordedRun ended(RecordedRun run, String outcome, Map<String, Long> counts) {
    return new RecordedRun(
        run.run(),
        run.operation(),
        run.tenantId(),
        run.tenant(),
        run.actor(),
        run.startedAt(),
        Optional.of(clock.instant()),
        Optional.of(outcome),
        counts);
  }

  private static OpsException failure(String why) {
    return new OpsException("fake run ledger: " + why);
  }
}
