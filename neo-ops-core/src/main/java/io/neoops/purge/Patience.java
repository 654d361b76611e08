package io.neoops.purge;

import io.neoops.purge.PurgeException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again while other transactions are in the way, with growing pauses. Thread-safe. */
record Patience(PurgeBudget budget) {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  /** With the pauses between them, about 40 seconds of patience with a row that stays locked. */
  private static final int TRIES = 12;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /**
   * What {@code work} comes to; empty if the budget ended meanwhile.
   *
   * @throws PurgeException of the last try, or one that trying again will not change
   */
  <T> Optional<T> with(String table, Supplier<T> work) {
    Duration pause = FIRST_PAUSE;
    for (int tries = 1; ; tries++) {
      try {
        return Optional.of(work.get());
      } catch (PurgeException e) {
        if (e.kind() == Kind.RETRY && budget.exhausted().isPresent()) {
          return Optional.empty();
        }
        if (e.kind() != Kind.RETRY || tries == TRIES) {
          throw e;
        }
        log.info("{}: trying again: {}", table, e.getMessage());
      }
      budget.pause(jittered(pause));
      if (budget.exhausted().isPresent()) {
        return Optional.empty();
      }
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
  }

  private static Duration jittered(Duration pause) {
    return Duration.ofNanos(
        ThreadLocalRandom.current().nextLong(pause.toNanos() / 2, pause.toNanos() + 1));
  }
}
