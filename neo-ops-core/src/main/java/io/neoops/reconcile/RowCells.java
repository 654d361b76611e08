package io.neoops.reconcile;

/**
 * Finds the cells of one row where they stand, as long as they are plain, or in quotes without a
 * line end between them. Reused from row to row. Not thread-safe.
 */
final class RowCells {
  /** The row has quotes that need its whole grammar. */
  static final int QUOTE_FOUND = -2;

  /** The row's end is not among the bytes. */
  static final int NO_END = -1;

  /** For each cell, the index of its first byte and that after its last, without the quotes. */
  private int[] begins = new int[0];

  private int[] ends = new int[0];

  private int count;
  private boolean doubled;

  /** Says how many cells a row has; what is beyond is counted and not noted. */
  void expect(int cells) {
    begins = new int[cells];
    ends = new int[cells];
  }

  int[] begins() {
    return begins;
  }

  int[] ends() {
    return ends;
  }

  /** How many cells the last row had. */
  int count() {
    return count;
  }

  /** Whether quotes are doubled in any cell of the last row. */
  boolean hasDoubledQuotes() {
    return doubled;
  }

  /**
   * Finds the cells of the row that begins at {@code from}.
   *
   * @return the index of the CR or LF that ends it, or {@link #QUOTE_FOUND}, or {@link #NO_END}
   */
  int find(byte[] bytes, int from, int to) {
    count = 0;
    doubled = false;
    int begin = from;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      // Digits, letters and the minus come after the comma; everything to be looked at does not.
      if (b > ',') {
        continue;
      }
      if (b == '"') {
        int close = i == begin ? close(bytes, i + 1, to) : NO_END;
        if (close == NO_END) {
          return QUOTE_FOUND;
        }
        cell(begin + 1, close);
        i = close + 1;
        if (bytes[i] != ',') {
          return i;
        }
        begin = i + 1;
      } else if (b == ',') {
        cell(begin, i);
        begin = i + 1;
      } else if (b == '\n' || b == '\r') {
        cell(begin, i);
        return i;
      }
    }
    cell(begin, to);
    return NO_END;
  }

  /** Where a quoted cell ends, if no line end is in it and all of it is here. */
  private int close(byte[] bytes, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      byte b = bytes[i];
      if (b == '"') {
        byte next = bytes[i + 1];
        if (next != '"') {
          return next == ',' || next == '\n' || next == '\r' ? i : NO_END;
        }
        doubled = true;
        i++;
      } else if (b == '\n' || b == '\r') {
        return NO_END;
      }
    }
    return NO_END;
  }

  private void cell(int begin, int end) {
    if (count < ends.length) {
      begins[count] = begin;
      ends[count] = end;
    }
    count++;
  }
}
