package io.neoops.purge;

import io.neoops.ledger.RunId;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A tenant's data of which only the number of expired rows is known; what it answers is scripted.
 */
final class FakePurgeStore implements PurgeStore {
  final Deque<PurgeException> refusals = new ArrayDeque<>();
  final Deque<Duration> lags = new ArrayDeque<>();
  long expired;
  int attempts;
  int counts;
  boolean closed;
  boolean doubtful;
  boolean refilled;
  long kept;

  FakePurgeStore(long expired) {
    this.expired = expired;
  }

  @Override
  public PurgeSession open(Tenant tenant) {
    return new Session();
  }

  private final class Session implements PurgeSession {
    @Override
    public boolean tryLock() {
      return true;
    }

    @Override
    public Instant now() {
      return Instant.parse("2026-05-05T10:00:00Z");
    }

    @Override
    public long count(ExpiredRows rows) {
      counts++;
      return expired + kept;
    }

    @Override
    public Survey survey(ExpiredRows rows, List<ExpiredRows> sameTable, Brake brake) {
      return new Survey(expired, false, doubtful, List.of());
    }

    @Override
    public Sweep sweep(RunId run, ExpiredRows rows) {
      return (target, maxRows) -> {
        attempts++;
        PurgeException refusal = refusals.poll();
        if (refusal != null) {
          throw refusal;
        }
        long taken = Math.min(Math.min(expired, maxRows), 10);
        expired -= refilled ? 0 : taken;
        return new Batch(taken, Duration.ofMillis(taken), expired == 0);
      };
    }

    @Override
    public void requireTrace() {}

    @Override
    public void cancel() {}

    @Override
    public Duration replayLag() {
      Duration lag = lags.poll();
      return lag == null ? Duration.ZERO : lag;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
