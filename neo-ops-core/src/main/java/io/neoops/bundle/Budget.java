package io.neoops.bundle;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that all bundles under way may hold together, in bytes. It never makes anybody wait:
 * who gets none does with what there is. Thread-safe.
 */
final class Budget {
  private final AtomicLong left;

  Budget(long bytes) {
    left = new AtomicLong(bytes);
  }

  boolean take(int bytes) {
    long now = left.get();
    while (now >= bytes) {
      if (left.compareAndSet(now, now - bytes)) {
        return true;
      }
      now = left.get();
    }
    return false;
  }

  void giveBack(int bytes) {
    left.addAndGet(bytes);
  }
}
