package io.neoops.reconcile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;

/**
 * Rows that wait to be taken apart together, with the line that each begins on. Not thread-safe.
 */
final class QuotedBatch {
  /** Beginning to parse takes as long as parsing some of these. */
  private static final int ENOUGH = 64;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final long[] lines = new long[ENOUGH];
  private int rows;
  private @MonotonicNonNull QuotedRows reader;

  /** Says how many cells every row has; called before the first row. */
  void columns(int count) {
    reader = new QuotedRows(count);
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** Adds a row, and has them all judged once there are enough. */
  void add(long line, byte[] bytes, int from, int to, RowJudge judge) {
    text.write(bytes, from, to - from);
    text.write('\n');
    lines[rows++] = line;
    if (rows == ENOUGH) {
      flush(judge);
    }
  }

  /** One cell of a row that does not wait. */
  String cell(byte[] bytes, int from, int to, int column) {
    if (reader == null) {
      throw new IllegalStateException("a row came before the header");
    }
    List<String> found = new ArrayList<>();
    reader.read(
        new String(bytes, from, to - from, StandardCharsets.UTF_8) + '\n',
        1,
        (row, cells) -> found.add(cells[column]));
    return found.get(0);
  }

  /** Has the rows judged, in order, and forgets them. */
  void flush(RowJudge judge) {
    if (rows > 0 && reader != null) {
      reader.read(
          text.toString(StandardCharsets.UTF_8),
          rows,
          (row, cells) -> judge.quoted(lines[row], cells));
      rows = 0;
      text.reset();
    }
  }
}
