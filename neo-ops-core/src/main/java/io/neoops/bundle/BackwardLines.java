package io.neoops.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a log from its end, read block by block. What is not UTF-8 gives way to U+FFFD. Not
 * safe for use by several threads.
 */
final class BackwardLines {
  /** In bytes; a longer line is not read. */
  static final int LONGEST_LINE = 256 << 10;

  private static final int BLOCK = 32 << 10;

  private final LogBytes bytes;
  private final byte[] block = new byte[BLOCK];

  /** How much of the block is not handed out yet, and where in the log the block begins. */
  private int left;

  private long position;

  /** What lies before it is not read. */
  private final long floor;

  /** The end of a line whose beginning is in an earlier block, at the end of the array. */
  private byte[] carry = new byte[1024];

  private int carried;
  private boolean tooLong;
  private boolean torn;
  private boolean finished;

  /**
   * Lines from the end.
   *
   * @param lookBack how many bytes are read at the most
   */
  BackwardLines(LogBytes bytes, long lookBack) throws IOException {
    this.bytes = bytes;
    this.position = bytes.size();
    this.floor = Math.max(0, position - lookBack);
    this.finished = position == floor;
    if (!finished) {
      fill();
      torn = block[left - 1] != '\n';
      left -= torn ? 0 : 1;
    }
  }

  /** How many bytes were read so far. */
  long bytesRead() {
    return bytes.size() - position;
  }

  /** The line before the one that was handed out last; null at the log's beginning. */
  @Nullable LogLine next() throws IOException {
    while (!finished) {
      int end = lastNewline();
      prepend(end + 1, left);
      left = Math.max(end, 0);
      if (end >= 0) {
        return line();
      }
      if (position == floor) {
        finished = true;
        // A line whose beginning was not read may be anybody's.
        return floor == 0 ? line() : null;
      }
      fill();
    }
    return null;
  }

  private void fill() throws IOException {
    int count = (int) Math.min(BLOCK, position - floor);
    position -= count;
    bytes.read(position, block, count);
    left = count;
  }

  private int lastNewline() {
    for (int i = left - 1; i >= 0; i--) {
      if (block[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void prepend(int from, int to) {
    int count = to - from;
    if (tooLong || carried + count > LONGEST_LINE) {
      tooLong = true;
      carried = 0;
      return;
    }
    if (carried + count > carry.length) {
      byte[] larger = new byte[Math.min(LONGEST_LINE, 2 * (carried + count))];
      System.arraycopy(carry, carry.length - carried, larger, larger.length - carried, carried);
      carry = larger;
    }
    System.arraycopy(block, from, carry, carry.length - carried - count, count);
    carried += count;
  }

  private LogLine line() {
    byte[] line = Arrays.copyOfRange(carry, carry.length - carried, carry.length);
    String text = new String(line, StandardCharsets.UTF_8);
    LogLine read =
        new LogLine(Decoding.stripped(text.stripTrailing()).replace('\r', ' '), torn, tooLong);
    carried = 0;
    tooLong = false;
    torn = false;
    return read;
  }
}
