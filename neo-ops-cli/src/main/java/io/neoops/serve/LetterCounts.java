package io.neoops.serve;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import io.neoops.error.OpsException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How many dead letters there are, counted every 15 seconds on a thread of its own: whoever reads
 * the metrics neither waits for Redis nor keeps it busy.
 */
final class LetterCounts implements AutoCloseable {
  private static final int SECONDS = 15;

  private final DeadLetters letters;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread daemon = new Thread(work, "neo-ops-dlq-count");
            daemon.setDaemon(true);
            return daemon;
          });
  private volatile Map<LetterType, Double> last = Map.of();

  private LetterCounts(DeadLetters letters) {
    this.letters = letters;
  }

  static LetterCounts watching(DeadLetters letters) {
    LetterCounts counts = new LetterCounts(letters);
    var unused = counts.thread.scheduleWithFixedDelay(counts::count, 0, SECONDS, TimeUnit.SECONDS);
    return counts;
  }

  double last(LetterType type) {
    return last.getOrDefault(type, Double.NaN);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  private void count() {
    Map<LetterType, Double> counted = new EnumMap<>(LetterType.class);
    for (LetterType type : LetterType.values()) {
      try {
        long total = letters.list(type, 1, Optional.empty(), Optional.empty()).total();
        counted.put(type, (double) total);
      } catch (OpsException e) {
        counted.put(type, Double.NaN);
      }
    }
    last = counted;
  }
}
