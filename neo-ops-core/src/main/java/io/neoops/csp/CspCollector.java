package io.neoops.csp;

import io.neoops.error.OpsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes reports from request threads and has one thread of its own write them to the store, as many
 * at a time as have come in.
 *
 * <p>Taking never waits and never throws: what does not fit into the queue, and what the store did
 * not take, is counted as dropped. Thread-safe.
 */
public final class CspCollector implements AutoCloseable {
  /** What has become of reports since the start; each counts once, with its repetitions. */
  public record Counters(
      long stored, long dropped, long waiting, long noise, long others, long rejected) {}

  /** Eight full stores: more would only push each other out. */
  private static final int QUEUE = 8 * CspReportStore.CAPACITY;

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long IDLE_MILLIS = 100;
  private static final long GATHERING_MILLIS = 5;
  private static final Logger log = LoggerFactory.getLogger(CspCollector.class);

  private final CspReportStore store;
  private final BlockingQueue<CspReport> queue = new ArrayBlockingQueue<>(QUEUE);
  private final LongAdder taken = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder noise = new LongAdder();
  private final LongAdder others = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final Thread writer = new Thread(this::write, "neo-ops-csp");
  private volatile boolean closed;
  private volatile boolean abandoned;
  private boolean failing;

  private CspCollector(CspReportStore store) {
    this.store = store;
    writer.setDaemon(true);
  }

  /** A collector that is running until it is closed. */
  public static CspCollector into(CspReportStore store) {
    CspCollector collector = new CspCollector(store);
    collector.writer.start();
    return collector;
  }

  /** Takes what a body held. */
  public void take(CspBody body) {
    noise.add(body.noise());
    others.add(body.others());
    rejected.add(body.rejected());
    for (CspReport report : body.reports()) {
      taken.add(report.count());
      boolean waits = !closed && queue.offer(report);
      // Whoever closes meanwhile may have emptied the queue already.
      if (!waits || (closed && queue.remove(report))) {
        dropped.add(report.count());
      }
    }
  }

  /** The counts of this moment. */
  public Counters counters() {
    long written = stored.sum();
    long lost = dropped.sum();
    return new Counters(
        written,
        lost,
        Math.max(0, taken.sum() - written - lost),
        noise.sum(),
        others.sum(),
        rejected.sum());
  }

  /** Takes no more, and gives what waits two seconds to be written; the rest is dropped. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandoned = true;
    writer.interrupt();
    List<CspReport> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(report -> dropped.add(report.count()));
  }

  private void write() {
    try {
      List<CspReport> batch = new ArrayList<>();
      while (!abandoned && (!closed || !queue.isEmpty())) {
        CspReport first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          // More come along with it: who wakes this thread for each holds up its request.
          TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
          queue.drainTo(batch, CspReportStore.CAPACITY - 1);
          store(batch);
          batch.clear();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void store(List<CspReport> batch) {
    long reports = batch.stream().mapToLong(CspReport::count).sum();
    if (abandoned) {
      dropped.add(reports);
      return;
    }
    try {
      store.add(List.copyOf(batch));
      stored.add(reports);
      if (failing) {
        log.info("CSP reports are written again");
        failing = false;
      }
    } catch (RuntimeException e) {
      dropped.add(reports);
      if (!failing) {
        log.warn(
            "CSP reports are dropped until the store is back: {}",
            e instanceof OpsException ? e.getMessage() : e.getClass().getSimpleName());
        failing = true;
      }
    }
  }
}
