package io.neoops.deadletter;

import java.util.List;

/** How many letters to read at once: few while they are large, so that memory holds them. */
final class ReadAhead {
  private static final int FIRST = 20;
  private static final int GROWTH = 4;
  private static final long ROOM = 1_000_000;

  private final int most;
  private int next;

  ReadAhead(int most) {
    this.most = most;
    this.next = Math.min(FIRST, most);
  }

  int next() {
    return next;
  }

  /** What was read says how large the next are likely to be. */
  void saw(List<byte[]> letters) {
    saw(letters.size(), letters.stream().mapToLong(letter -> letter.length).sum());
  }

  void saw(int letters, long bytes) {
    long fitting = ROOM * Math.max(1, letters) / Math.max(1, bytes);
    next = (int) Math.max(1, Math.min(Math.min(fitting, (long) next * GROWTH), most));
  }
}
