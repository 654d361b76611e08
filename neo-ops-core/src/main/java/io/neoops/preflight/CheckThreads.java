package io.neoops.preflight;

import io.neoops.error.OpsException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many threads at the most, which end soon once idle and keep no process alive. */
final class CheckThreads implements Executor {
  /** A host that is taken out of its container shall not be held in memory by them. */
  private static final long IDLE_SECONDS = 1;

  private final ThreadPoolExecutor pool;

  CheckThreads(int most) {
    AtomicInteger number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "preflight-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /** Takes back what has not begun. */
  void forget(Runnable work) {
    pool.remove(work);
  }

  /** Interrupts what runs, and takes nothing more. */
  void close() {
    pool.shutdownNow();
  }

  /**
   * Has it run by one of the threads.
   *
   * @throws OpsException after {@link #close}
   */
  @Override
  public void execute(Runnable work) {
    try {
      pool.execute(work);
    } catch (RejectedExecutionException e) {
      throw new OpsException("the preflight has been closed; make another one", e);
    }
  }
}
