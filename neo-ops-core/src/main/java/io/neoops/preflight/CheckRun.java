package io.neoops.preflight;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One run of one check: it ends when the check returns, and is answered then or at its deadline.
 */
final class CheckRun implements Runnable {
  private static final CheckResult INTERRUPTED =
      CheckResult.fail(
          "the caller was interrupted before the check answered", "run the preflight again");

  private final String name;
  private final Check check;
  private final Duration deadline;
  private final long begun = System.nanoTime();
  private final AtomicReference<@Nullable CheckReport> answer = new AtomicReference<>();
  private final CountDownLatch answered = new CountDownLatch(1);

  private @Nullable Thread thread;
  private boolean ended;

  CheckRun(String name, Check check, Duration deadline) {
    this.name = name;
    this.check = check;
    this.deadline = deadline;
  }

  /** A run that never runs. */
  static CheckRun answered(String name, CheckResult result) {
    CheckRun run = new CheckRun(name, () -> result, Duration.ZERO);
    run.ended = true;
    run.answer(result);
    return run;
  }

  void begin(Executor threads) {
    try {
      threads.execute(this);
    } catch (RuntimeException | Error e) {
      markEnded();
      answer(Failures.of(name, e));
    }
  }

  @Override
  public void run() {
    if (!enter()) {
      markEnded();
      return;
    }
    CheckResult result = result();
    // Who sees the answer may begin the next run at once.
    markEnded();
    // The thread goes on to other work, which an interruption was not meant for.
    Thread.interrupted();
    answer(result);
  }

  private CheckResult result() {
    try {
      return Objects.requireNonNull(check.run(), "a check must have a result");
    } catch (Throwable e) {
      return Failures.of(name, e);
    }
  }

  boolean hasAnswer() {
    return answer.get() != null;
  }

  /** Whether the check itself has returned. */
  synchronized boolean hasEnded() {
    return ended;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /**
   * The result, at the latest at the deadline.
   *
   * @param end of the caller's own patience, by {@link System#nanoTime}
   */
  CheckReport await(long end) {
    long patience = Math.min(deadline.toNanos() - (System.nanoTime() - begun), left(end));
    try {
      if (!answered.await(patience, TimeUnit.NANOSECONDS)) {
        giveUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    CheckReport report = answer.get();
    return report == null ? report(INTERRUPTED) : report;
  }

  void giveUpIfLate() {
    if (age().compareTo(deadline) >= 0) {
      giveUp();
    }
  }

  private synchronized void giveUp() {
    answer(
        CheckResult.fail(
            "timed out: no result within " + Shown.duration(age()),
            "look at what this check waits for: it may hang, be overloaded or unreachable"));
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Whether it may still begin. */
  private synchronized boolean enter() {
    if (!hasAnswer()) {
      thread = Thread.currentThread();
      return true;
    }
    return false;
  }

  private synchronized void markEnded() {
    thread = null;
    ended = true;
  }

  /** The first answer stays. */
  private void answer(CheckResult result) {
    if (answer.compareAndSet(null, report(result))) {
      answered.countDown();
    }
  }

  private CheckReport report(CheckResult result) {
    return new CheckReport(name, result, age());
  }

  private static long left(long end) {
    return end - System.nanoTime();
  }
}
