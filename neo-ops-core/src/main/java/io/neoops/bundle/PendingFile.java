package io.neoops.bundle;

import io.neoops.bundle.Workers.Work;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A file that is being collected. Used by the one thread that writes the archive. */
final class PendingFile {
  private final Station station;
  private final FileTask task;
  private final Duration limit;
  private final long begun;
  private final Budget budget;
  private final @Nullable Work<FileContent> work;
  private volatile long ended;
  private boolean released;

  /** Begins to collect it, if its threads do not all hang. */
  PendingFile(Station station, FileTask task, Budget budget, long begun, Duration limit) {
    this.station = station;
    this.task = task;
    this.limit = limit;
    this.begun = begun;
    this.budget = budget;
    this.work = station.workers().areHanging() ? null : station.workers().begin(this::collected);
  }

  String name() {
    return station.name();
  }

  /** The file, or at its deadline a stub. */
  FileContent await() throws InterruptedIOException {
    if (work == null) {
      return timedOut("not begun: it still hangs in earlier bundles");
    }
    try {
      long left = limit.toNanos() - (System.nanoTime() - begun);
      return work.result().get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return timedOut("it was not done within " + limit.toMillis() + " ms");
    } catch (ExecutionException e) {
      return stub(FileStatus.FAILED, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the bundle was put together");
    }
  }

  /** From the bundle's beginning to the collector's end, or to when it was given up. */
  Duration took() {
    return Duration.ofNanos((ended == 0 ? System.nanoTime() : ended) - begun);
  }

  /** Gives back what it holds, now or when a collector that hangs ends after all. */
  void release() {
    if (work != null && !released) {
      released = true;
      work.giveUp();
      CompletableFuture<Void> unused =
          work.result().thenAccept(content -> budget.giveBack(content.held()));
    }
  }

  private FileContent collected() {
    FileContent content = task.get();
    ended = System.nanoTime();
    int size = content.bytes().length;
    return budget.take(size)
        ? content.holding(size)
        : stub(FileStatus.FAILED, "other bundles use all the memory that there is for them");
  }

  private FileContent timedOut(String reason) {
    return stub(FileStatus.TIMED_OUT, reason);
  }

  private FileContent stub(FileStatus status, String reason) {
    return new FileContent(
        Stub.of(name(), status, reason), status, reason, Map.of(), task.leftOut(), 0);
  }
}
