package io.neoops.purge;

import org.jdbi.v3.core.Handle;

/**
 * Tells whether anybody else has written since it began. Only then can rows have moved behind a
 * walk, and only then are they looked for: on a quiet server that saves reading the table again.
 *
 * <p>Every transaction that writes takes the next number of one counter. If the counter has grown
 * by no more than our own transactions, and none was under way at the beginning, nobody else wrote.
 * Not thread-safe.
 */
final class WriteWatch {
  private final long first;
  private final boolean othersUnderWay;
  private long own;

  private WriteWatch(long first, boolean othersUnderWay) {
    this.first = first;
    this.othersUnderWay = othersUnderWay;
  }

  static WriteWatch begin(Handle handle) {
    long[] snapshot = snapshot(handle);
    return new WriteWatch(snapshot[1], snapshot[0] != snapshot[1]);
  }

  /** One of our own transactions wrote. */
  void ownWrite() {
    own++;
  }

  boolean sawOthers(Handle handle) {
    return othersUnderWay || snapshot(handle)[1] - first != own;
  }

  /** The oldest transaction number under way, and the next to be given. */
  private static long[] snapshot(Handle handle) {
    String[] parts =
        handle
            .createQuery("SELECT pg_current_snapshot()::text")
            .mapTo(String.class)
            .one()
            .split(":", -1);
    return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
  }
}
