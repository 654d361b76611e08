package io.neoops.http;

import io.neoops.error.OpsException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what takes longer than a request may, on a few threads of its own, and remembers the last
 * ones for whoever looks, a reloaded page as well. What is asked for while all threads are busy is
 * refused. Thread-safe.
 */
final class Tasks {
  /** The work of one task. */
  @FunctionalInterface
  interface Work {
    /**
     * Does it, and ends the task.
     *
     * @throws OpsException if it could not be done
     */
    void doWith(Task task);
  }

  private static final int AT_ONCE = 4;
  private static final int REMEMBERED = 50;

  /** A host that is taken out of its container shall not be held in memory by them. */
  private static final long IDLE_SECONDS = 1;

  private static final Logger log = LoggerFactory.getLogger(Tasks.class);

  private final Clock clock;
  private final ThreadPoolExecutor workers;
  private final Deque<Task> known = new ArrayDeque<>();

  Tasks(Clock clock) {
    this.clock = clock;
    this.workers =
        new ThreadPoolExecutor(
            0,
            AT_ONCE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, "neo-ops-task");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Begins a task.
   *
   * @throws Problem 429 if too many are running
   */
  Task begin(String kind, String label, Call call, Work work) {
    Task task =
        new Task(kind, label, call.callerName(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    try {
      workers.execute(() -> run(task, work));
    } catch (RejectedExecutionException e) {
      throw new Problem(
          429,
          "busy",
          "expected fewer than " + AT_ONCE + " tasks at a time; wait until one has ended",
          Map.of("Retry-After", "5"));
    }
    log.info("{} begins {} of {}, request {}", call.callerName(), kind, label, call.requestId());
    remember(task);
    return task;
  }

  /** Those that are remembered, the newest first. */
  synchronized List<Task> all() {
    List<Task> newestFirst = new ArrayList<>(known);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private synchronized void remember(Task task) {
    known.addLast(task);
    Optional<Task> oldest = known.stream().filter(one -> !one.isRunning()).findFirst();
    if (known.size() > REMEMBERED) {
      oldest.ifPresent(known::remove);
    }
  }

  private static void run(Task task, Work work) {
    try {
      work.doWith(task);
    } catch (OpsException e) {
      log.warn("{} failed: {}", task.kind(), e.getMessage());
      task.fail(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      log.error("{} broke, task {}", task.kind(), task.id(), e);
      task.fail("could not be done; the server's log says why under task " + task.id());
    }
  }
}
