package io.neoops.purge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
  private final AtomicLong rowsLeft;
  private final BooleanSupplier stop;

  PurgeBudget(
      Clock clock, Optional<Duration> maxDuration, Optional<Long> maxRows, BooleanSupplier stop) {
    this.clock = clock;
    this.deadline = maxDuration.map(clock.instant()::plus).orElse(null);
    this.rowsLimited = maxRows.isPresent();
    this.rowsLeft = new AtomicLong(maxRows.orElse(0L));
    this.stop = stop;
  }

  /** Why nothing more may be spent, if so. */
  Optional<String> exhausted() {
    if (isStopped()) {
      return Optional.of("stopped on request");
    }
    if (deadline != null && !clock.instant().isBefore(deadline)) {
      return Optional.of("the time limit is reached");
    }
    if (rowsLimited && rowsLeft.get() <= 0) {
      return Optional.of("the row limit is reached");
    }
    return Optional.empty();
  }

  boolean isStopped() {
    return stop.getAsBoolean() || Thread.currentThread().isInterrupted();
  }

  /** Sets rows aside for one batch, {@code wanted} at the most; what is not used goes back. */
  long reserve(long wanted) {
    if (!rowsLimited) {
      return wanted;
    }
    long share = Math.min(wanted, SHARE);
    long left = rowsLeft.getAndUpdate(before -> before - Math.min(before, share));
    return Math.min(left, share);
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

  void giveBack(long unused) {
    if (rowsLimited) {
      rowsLeft.addAndGet(unused);
    }
  }
}
