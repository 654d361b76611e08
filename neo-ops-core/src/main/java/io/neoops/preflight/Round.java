package io.neoops.preflight;

import java.util.HashMap;
import java.util.Map;

/**
 * What callers at the same time share: each check at most once. Guarded by {@link Preflight}'s
 * lock.
 */
final class Round {
  private final long end;
  private final Map<String, CheckRun> runs = new HashMap<>();

  /**
   * A round without checks yet.
   *
   * @param end after which nobody joins it any more, so that results do not grow old, by {@link
   *     System#nanoTime}
   */
  Round(long end) {
    this.end = end;
  }

  boolean isOver() {
    return System.nanoTime() - end >= 0 || runs.values().stream().allMatch(CheckRun::hasAnswer);
  }

  CheckRun of(CheckSlot slot) {
    return runs.computeIfAbsent(slot.name(), name -> slot.start());
  }
}
