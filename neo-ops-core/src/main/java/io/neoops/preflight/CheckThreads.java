package io.neoops.preflight;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many threads at the most, which end when they are idle and keep no process alive. */
final class CheckThreads implements Executor {
  private static final long IDLE_SECONDS = 10;

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

  @Override
  public void execute(Runnable work) {
    pool.execute(work);
  }
}
