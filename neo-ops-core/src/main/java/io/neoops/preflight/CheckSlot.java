package io.neoops.preflight;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A check's place: at most one run of it at a time. */
final class CheckSlot {
  private final String name;
  private final Check check;
  private final Duration deadline;
  private final Executor threads;

  private @Nullable CheckRun running;

  CheckSlot(String name, Check check, Duration deadline, Executor threads) {
    this.name = name;
    this.check = check;
    this.deadline = deadline;
    this.threads = threads;
  }

  String name() {
    return name;
  }

  /** A run that begins now, or the answer that the last one has not ended yet. */
  synchronized CheckRun start() {
    CheckRun last = running;
    if (last != null && !last.hasEnded()) {
      // Whoever waited for it has gone away and could not give it up.
      last.giveUpIfLate();
      return last.hasAnswer() ? CheckRun.answered(name, stillRunning(last)) : last;
    }
    CheckRun run = new CheckRun(name, check, deadline);
    running = run;
    run.begin(threads);
    return run;
  }

  synchronized boolean isOverdue() {
    CheckRun last = running;
    if (last == null || last.hasEnded()) {
      return false;
    }
    last.giveUpIfLate();
    return last.hasAnswer();
  }

  private static CheckResult stillRunning(CheckRun last) {
    return CheckResult.fail(
        "timed out; still running from before, for " + Shown.duration(last.age()),
        "look at what this check waits for; it is run again once it has returned, or after a"
            + " restart of this process");
  }
}
