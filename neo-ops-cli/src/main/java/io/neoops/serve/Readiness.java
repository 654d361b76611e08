package io.neoops.serve;

import io.neoops.preflight.CheckReport;
import io.neoops.preflight.Preflight;
import io.neoops.preflight.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the servers that are configured cannot be used. Looks at the most once a second, however
 * many ask: anybody may. Thread-safe.
 */
final class Readiness {
  private static final Duration LASTING = Duration.ofSeconds(1);

  private final Preflight preflight;
  private final List<String> needed = new ArrayList<>();
  private volatile @Nullable Found last;

  Readiness(Preflight preflight, boolean database, boolean redis) {
    this.preflight = preflight;
    if (database) {
      needed.add("db");
    }
    if (redis) {
      needed.add("redis");
    }
  }

  /** The names of their checks. */
  List<String> missing() {
    if (needed.isEmpty()) {
      return List.of();
    }
    Found found = last;
    if (found == null || System.nanoTime() - found.at() > LASTING.toNanos()) {
      found = new Found(look(), System.nanoTime());
      last = found;
    }
    return found.missing();
  }

  private List<String> look() {
    return preflight.run(needed).checks().stream()
        .filter(check -> check.result().status() == Status.FAIL)
        .map(CheckReport::name)
        .toList();
  }

  private record Found(List<String> missing, long at) {}
}
