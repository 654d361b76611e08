package io.neoops.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Turns SIGTERM and SIGINT into a request: a command that listens ends its present step and
 * reports, and the process ends with the command's own exit code.
 */
final class StopSignal {
  /** A batch is cut off by its own time-outs long before. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CountDownLatch finished = new CountDownLatch(1);
  private final CountDownLatch requests = new CountDownLatch(1);
  private volatile boolean listening;
  private volatile int exitCode;

  private StopSignal() {}

  /** A signal that the process's own signals raise. */
  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::raise, "stop-signal"));
    return signal;
  }

  /** A signal that nobody raises. */
  static StopSignal none() {
    return new StopSignal();
  }

  /** From now on the process waits for the command when it is asked to stop. */
  BooleanSupplier listen() {
    listening = true;
    return () -> requests.getCount() == 0;
  }

  /** Waits until the process is asked to stop; for ever if nobody can ask. */
  void await() throws InterruptedException {
    requests.await();
  }

  /** The command has ended and said what it had to say. */
  void finished(int code) {
    exitCode = code;
    finished.countDown();
  }

  private void raise() {
    requests.countDown();
    if (!listening || finished.getCount() == 0) {
      return;
    }
    try {
      if (finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        // The virtual machine would exit with the signal's number instead.
        Runtime.getRuntime().halt(exitCode);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
