package io.neoops.purge;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Breaks off what a session counts as soon as the run is to end: a statement that reads a whole
 * table may take far longer than anybody who stops a run will wait.
 */
final class Canceller {
  private static final long POLL_NANOS = Duration.ofMillis(100).toNanos();

  private final PurgeSession session;
  private final PurgeBudget budget;
  private volatile boolean over;

  private Canceller(PurgeSession session, PurgeBudget budget) {
    this.session = session;
    this.budget = budget;
  }

  /** Does the work, and watches the budget meanwhile. */
  static <T> T during(PurgeSession session, PurgeBudget budget, Supplier<T> work) {
    Canceller canceller = new Canceller(session, budget);
    Thread thread = new Thread(canceller::watch, "purge-canceller");
    thread.setDaemon(true);
    thread.start();
    try {
      return work.get();
    } finally {
      canceller.over = true;
      LockSupport.unpark(thread);
      join(thread);
    }
  }

  private void watch() {
    while (!over) {
      if (budget.isOutOfTime()) {
        session.cancel();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** The session must not be closed under its hands. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
