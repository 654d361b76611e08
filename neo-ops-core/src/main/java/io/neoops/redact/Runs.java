package io.neoops.redact;

import java.util.Arrays;

/** Stretches of one kind of character in a line, from left to right. */
final class Runs {
  private int[] bounds = new int[64];
  private int count;

  void clear() {
    count = 0;
  }

  void add(int from, int to) {
    if (2 * count == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * count] = from;
    bounds[2 * count + 1] = to;
    count++;
  }

  int count() {
    return count;
  }

  int from(int run) {
    return bounds[2 * run];
  }

  int to(int run) {
    return bounds[2 * run + 1];
  }
}
