package io.neoops.redact;

import java.util.Arrays;

/** Places in one line that must not be seen. Overlapping and touching ones become one. */
final class Findings {
  private static final int BARE = -1;

  private final Line line;
  private int count;

  /** Where each begins, with its number below, so that sorting keeps them together. */
  private long[] starts = new long[16];

  private int[] ends = new int[16];
  private int[] quotes = new int[16];
  private Kind[] kinds = new Kind[16];

  Findings(Line line) {
    this.line = line;
  }

  void clear() {
    count = 0;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Marks a place, unless it is empty or hidden already. */
  void add(Kind kind, int from, int to) {
    add(kind, from, to, BARE);
  }

  /**
   * Marks a bare JSON scalar: what takes its place is quoted, so that the document stays one.
   *
   * @param backslashes how many stand before each quote at this depth of strings in strings
   */
  void addScalar(Kind kind, int from, int to, int backslashes) {
    add(kind, from, to, backslashes);
  }

  private void add(Kind kind, int from, int to, int backslashes) {
    int start = Math.max(from, 0);
    int end = Math.min(to, line.length());
    if (start >= end || line.isHidden(start, end)) {
      return;
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      quotes = Arrays.copyOf(quotes, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
    }
    starts[count] = ((long) start << 32) | count;
    ends[count] = end;
    quotes[count] = backslashes;
    kinds[count] = kind;
    count++;
  }

  /**
   * Hands over the places in order. One made of several is what the longest of them is, and a
   * credential rather than an address.
   */
  void forEach(Place place) {
    Arrays.sort(starts, 0, count);
    int i = 0;
    while (i < count) {
      int first = (int) starts[i];
      int from = (int) (starts[i] >>> 32);
      int to = ends[first];
      int longest = to - from;
      int chosen = first;
      for (i++; i < count && (int) (starts[i] >>> 32) <= to; i++) {
        int other = (int) starts[i];
        int size = ends[other] - (int) (starts[i] >>> 32);
        boolean personal = kinds[chosen].isPersonal();
        // What is left of an address behind a credential is looked at in the next round.
        if (kinds[other].isPersonal() && !personal && ends[other] > to) {
          continue;
        }
        if (personal == kinds[other].isPersonal() ? size > longest : personal) {
          longest = size;
          chosen = other;
        }
        to = Math.max(to, ends[other]);
      }
      place.hide(kinds[chosen], from, to, longest == to - from ? quotes[chosen] : BARE);
    }
  }

  /** What is done with a place. */
  @FunctionalInterface
  interface Place {
    /**
     * Hides it.
     *
     * @param backslashes how many belong before the quotes around it, or -1 for no quotes
     */
    void hide(Kind kind, int from, int to, int backslashes);
  }
}
