package io.neoops.bundle;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A few threads for one kind of work that may never end. Work that is given up keeps its thread
 * until it ends, and as long as it has all of them no more is begun: what hangs does not pile up.
 * Thread-safe.
 */
final class Workers {
  static final int THREADS = 4;
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final ThreadPoolExecutor threads;
  private final AtomicInteger hanging = new AtomicInteger();

  Workers(String name) {
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "neo-ops-bundle " + name);
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Whether every thread is with work that was given up. */
  boolean areHanging() {
    return hanging.get() >= THREADS;
  }

  <T> Work<T> begin(Supplier<T> supplier) {
    Work<T> work = new Work<>(supplier);
    threads.execute(work);
    return work;
  }

  /** Something that is being worked on. */
  final class Work<T> implements Runnable {
    private final Supplier<T> supplier;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private State state = State.WAITING;
    private Thread thread = Thread.currentThread();

    private Work(Supplier<T> supplier) {
      this.supplier = supplier;
    }

    CompletableFuture<T> result() {
      return result;
    }

    @Override
    public void run() {
      synchronized (this) {
        if (state == State.GIVEN_UP) {
          return;
        }
        state = State.RUNNING;
        thread = Thread.currentThread();
      }
      try {
        result.complete(supplier.get());
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
      } finally {
        ended();
      }
    }

    /** Nobody waits for it any more: it does not begin, or is interrupted. */
    synchronized void giveUp() {
      if (state == State.RUNNING) {
        hanging.incrementAndGet();
        thread.interrupt();
      } else if (state == State.WAITING) {
        threads.remove(this);
      }
      state = state == State.DONE ? State.DONE : State.GIVEN_UP;
    }

    private synchronized void ended() {
      if (state == State.GIVEN_UP) {
        hanging.decrementAndGet();
      }
      state = State.DONE;
      Thread.interrupted();
    }
  }

  private enum State {
    WAITING,
    RUNNING,
    GIVEN_UP,
    DONE
  }
}
