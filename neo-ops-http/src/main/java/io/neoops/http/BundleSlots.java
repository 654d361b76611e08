package io.neoops.http;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Keeps bundles from taking all of a host's threads: so many at a time, and of those only some for
 * one tenant. Thread-safe.
 */
final class BundleSlots {
  private static final int MOST = 32;
  private static final int MOST_OF_ONE = 20;

  private final Map<UUID, Integer> taken = new HashMap<>();

  /** A place that is taken until it is closed; closing it again does nothing. */
  final class Slot implements AutoCloseable {
    private final UUID tenant;
    private boolean open = true;

    private Slot(UUID tenant) {
      this.tenant = tenant;
    }

    @Override
    public void close() {
      synchronized (taken) {
        if (open) {
          open = false;
          taken.computeIfPresent(tenant, (id, count) -> count == 1 ? null : count - 1);
        }
      }
    }
  }

  /**
   * A place for one bundle.
   *
   * @throws Problem 429 if there is none
   */
  Slot take(UUID tenant) {
    synchronized (taken) {
      int all = taken.values().stream().mapToInt(Integer::intValue).sum();
      if (all >= MOST || taken.getOrDefault(tenant, 0) >= MOST_OF_ONE) {
        throw new Problem(
            429,
            "busy",
            "expected fewer bundles at a time; try again in a few seconds",
            Map.of("Retry-After", "5"));
      }
      taken.merge(tenant, 1, Integer::sum);
      return new Slot(tenant);
    }
  }
}
