package io.neoops.digest;

import io.neoops.error.OpsException;
import io.neoops.metrics.Sample;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many webhook breakers are open.
 *
 * @param open empty if that cannot be told; never a guess
 * @param warning why it cannot, or empty
 */
record Breakers(Optional<Integer> open, Optional<String> warning) {
  private static final Logger log = LoggerFactory.getLogger(Breakers.class);
  private static final String GAUGE = "webhook_breaker_state";
  private static final double OPEN = 1;

  /** Closed, open and half-open; whatever else a gauge says is nothing to count by. */
  private static final Set<Double> STATES = Set.of(0.0, OPEN, 2.0);

  static Breakers of(Optional<Supplier<List<Sample>>> metrics) {
    if (metrics.isEmpty()) {
      return unknown("not configured: METRICS_URL is not set");
    }
    try {
      List<Sample> breakers =
          metrics.get().get().stream().filter(sample -> sample.name().equals(GAUGE)).toList();
      if (breakers.isEmpty()) {
        return unreadable("the metrics hold no " + GAUGE + "; check METRICS_URL");
      }
      if (breakers.stream().noneMatch(sample -> STATES.contains(sample.value()))) {
        return unreadable(GAUGE + " is nowhere 0, 1 or 2; check what exports it");
      }
      long open =
          breakers.stream()
              .filter(sample -> sample.value() == OPEN)
              .map(Sample::labels)
              .distinct()
              .count();
      return new Breakers(Optional.of(Math.toIntExact(open)), Optional.empty());
    } catch (OpsException e) {
      return unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** Somebody wants to know them and cannot, which is more than a note in the digest. */
  private static Breakers unreadable(String why) {
    log.warn("webhook breakers unknown: {}", Shown.oneLine(why));
    return unknown("unknown: " + why);
  }

  private static Breakers unknown(String why) {
    return new Breakers(Optional.empty(), Optional.of("webhook breakers " + why));
  }
}
