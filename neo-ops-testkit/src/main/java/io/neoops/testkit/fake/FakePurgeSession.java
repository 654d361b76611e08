package io.neoops.testkit.fake;

import io.neoops.ledger.RunId;
import io.neoops.purge.ExpiredRows;
import io.neoops.purge.PurgeException;
import io.neoops.purge.PurgeSession;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** One tenant's rows of a {@link FakePurgeStore}. */
final class FakePurgeSession implements PurgeSession {
  private static final int BATCH = 100;

  private final FakePurgeStore store;
  private final Tenant tenant;
  private boolean holdsLock;

  FakePurgeSession(FakePurgeStore store, Tenant tenant) {
    this.store = store;
    this.tenant = tenant;
  }

  @Override
  public boolean tryLock() {
    holdsLock = holdsLock || store.lock(tenant);
    return holdsLock;
  }

  @Override
  public Instant now() {
    return store.clock().instant();
  }

  @Override
  public long count(ExpiredRows rows) {
    return call(PurgeException.Kind.TABLE, () -> (long) expired(rows).size());
  }

  @Override
  public Survey survey(ExpiredRows rows, List<ExpiredRows> sameTable, Brake brake) {
    return call(
        PurgeException.Kind.TABLE,
        () -> {
          long all = table(rows).size();
          Instant last =
              sameTable.stream().map(ExpiredRows::cutoff).max(Instant::compareTo).orElseThrow();
          long going = table(rows).stream().filter(row -> row.isBefore(last)).count();
          boolean braked = all > brake.tableRows() && going > all * brake.share();
          return new Survey(expired(rows).size(), braked, false, List.of());
        });
  }

  @Override
  public Sweep sweep(RunId run, ExpiredRows rows) {
    return (target, maxRows) ->
        call(
            PurgeException.Kind.RETRY,
            () -> {
              List<Instant> expired = expired(rows);
              int taken = (int) Math.min(Math.min(expired.size(), BATCH), maxRows);
              expired.subList(0, taken).forEach(table(rows)::remove);
              return new Batch(taken, Duration.ZERO, taken == expired.size());
            });
  }

  @Override
  public void requireTrace() {}

  @Override
  public void cancel() {
    store.behavior().release();
  }

  @Override
  public Duration replayLag() {
    return store.lag();
  }

  @Override
  public void close() {
    if (holdsLock) {
      store.unlock(tenant);
      holdsLock = false;
    }
  }

  private List<Instant> table(ExpiredRows rows) {
    return store.of(tenant, rows.policy().table());
  }

  private List<Instant> expired(ExpiredRows rows) {
    return table(rows).stream().filter(row -> row.isBefore(rows.cutoff())).toList();
  }

  private <T> T call(PurgeException.Kind kind, Supplier<T> work) {
    return store
        .behavior()
        .call(work, why -> new PurgeException(kind, "fake purge store: " + why, null));
  }
}
