package io.neoops.purge;

import java.time.Duration;

/** Learns how much work fits into one transaction. Not thread-safe. */
final class BatchSizer {
  private static final double LARGEST_STEP_UP = 2;
  private static final double LARGEST_STEP_DOWN = 0.25;

  private final long largest;
  private double size;
  private boolean wantsLess;

  /**
   * A sizer in units of the walk's own.
   *
   * @param first how much to begin with, small since a unit's cost is not known yet
   */
  BatchSizer(long first, long largest) {
    this.size = first;
    this.largest = largest;
  }

  long size() {
    return Math.max(1, Math.min(largest, (long) size));
  }

  /** A batch was committed. */
  void took(Duration time, Duration target) {
    double factor = (double) target.toNanos() / Math.max(1, time.toNanos());
    if (factor < LARGEST_STEP_UP) {
      // A batch that was somewhat quicker may have been lucky; the next one is not to pay for that.
      factor = Math.max(LARGEST_STEP_DOWN, Math.min(factor, Math.sqrt(factor)));
    }
    scale(Math.min(LARGEST_STEP_UP, factor));
  }

  /** A batch was rolled back; a smaller one holds up less when it is tried again. */
  void failed() {
    scale(LARGEST_STEP_DOWN);
  }

  /** Whether one unit has turned out to be too much. */
  boolean wantsLess() {
    return wantsLess;
  }

  void restart(long units) {
    size = units;
    wantsLess = false;
  }

  private void scale(double factor) {
    wantsLess = size * factor < 1;
    size = Math.max(1.0, Math.min((double) largest, size() * factor));
  }
}
