package io.neoops.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a run, or all runs of one command together, may still spend. Thread-safe. */
final class PurgeBudget {
  /** So that tenants purged side by side share a budget of rows rather than one taking it all. */
  private static final long SHARE = 10_000;

  /** How soon a request to stop is heard during a pause. */
  private static final Duration POLL = Duration.ofMillis(50);

  private final Clock clock;
  private final @Nullable Instant deadline;
  private final boolean rowsLimited;
  private final BooleanSupplier stop;

  private long rowsLeft;

  /** Set aside by batches under way; what they do not use comes back. */
  private long rowsReserved;

  PurgeBudget(
      Clock clock, Optional<Duration> maxDuration, Optional<Long> maxRows, BooleanSupplier stop) {
    this.clock = clock;
    this.deadline = maxDuration.map(clock.instant()::plus).orElse(null);
    this.rowsLimited = maxRows.isPresent();
    this.rowsLeft = maxRows.orElse(0L);
    this.stop = stop;
  }

  /** Why nothing more may be spent, if so. */
  Optional<String> exhausted() {
    if (isStopped()) {
      return Optional.of("stopped on request");
    }
    if (isOutOfTime()) {
      return Optional.of("the time limit is reached");
    }
    return areRowsSpent() ? Optional.of("the row limit is reached") : Optional.empty();
  }

  private synchronized boolean areRowsSpent() {
    return rowsLimited && rowsLeft == 0 && rowsReserved == 0;
  }

  /** Whether the run should end now, rather than at the next row or batch. */
  boolean isOutOfTime() {
    return isStopped() || (deadline != null && !clock.instant().isBefore(deadline));
  }

  private boolean isStopped() {
    return stop.getAsBoolean() || Thread.currentThread().isInterrupted();
  }

  /**
   * Sets rows aside for one batch, {@code wanted} at the most, and waits while other batches hold
   * all that is left. Whoever reserves settles.
   *
   * @return zero if nothing is left, or no time to wait for it
   */
  long reserve(long wanted) {
    if (!rowsLimited) {
      return wanted;
    }
    while (!isOutOfTime()) {
      synchronized (this) {
        if (rowsLeft > 0 || rowsReserved == 0) {
          long share = Math.min(rowsLeft, Math.min(wanted, SHARE));
          rowsLeft -= share;
          rowsReserved += share;
          return share;
        }
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return 0;
  }

  /** A batch has ended that had {@code reserved} rows and affected all but {@code unused}. */
  synchronized void settle(long reserved, long unused) {
    if (rowsLimited) {
      rowsReserved -= reserved;
      rowsLeft += unused;
    }
  }

  /** Waits, but no longer than until something is exhausted. */
  void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (left > 0 && exhausted().isEmpty()) {
      LockSupport.parkNanos(Math.min(left, POLL.toNanos()));
      left = end - System.nanoTime();
    }
  }
}
