package io.neoops.redact;

import java.util.Arrays;

/** Stretches of one kind of character in a line, from left to right, some of them marked. */
final class Runs {
  /** Where each begins, and twice where it ends, plus one if it is marked. */
  private int[] bounds = new int[64];

  private int count;

  void clear() {
    count = 0;
  }

  void add(int from, int to, boolean marked) {
    if (2 * count == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * count] = from;
    bounds[2 * count + 1] = 2 * to + (marked ? 1 : 0);
    count++;
  }

  int count() {
    return count;
  }

  int from(int run) {
    return bounds[2 * run];
  }

  int to(int run) {
    return bounds[2 * run + 1] >> 1;
  }

  boolean isMarked(int run) {
    return (bounds[2 * run + 1] & 1) != 0;
  }
}
