package io.neoops.reconcile;

import java.util.Optional;

/**
 * Finds the end of one row that has quotes, by the grammar of RFC 4180, and whether it keeps to it.
 * It may be fed in pieces.
 *
 * <p>What breaks the grammar never reaches beyond its own line: after a quote where none may stand,
 * quotes mean nothing until the line ends. A quote that was left open is told from that by {@link
 * #open} and {@link #strayed}. Not thread-safe.
 */
final class RowGrammar {
  private enum State {
    CELL_BEGINS,
    PLAIN,
    QUOTED,
    /** After a quote within a quoted cell: the cell's end, or the first of two. */
    QUOTE_IN_QUOTED,
    BROKEN
  }

  private State state = State.CELL_BEGINS;
  private int cells = 1;
  private int breaks;
  private int breaksAtQuote;
  private boolean afterCr;
  private boolean strayed;
  private Optional<String> fault = Optional.empty();

  /** Begins a row. */
  void reset() {
    state = State.CELL_BEGINS;
    cells = 1;
    breaks = 0;
    breaksAtQuote = 0;
    afterCr = false;
    strayed = false;
    fault = Optional.empty();
  }

  /**
   * Looks at the row's next bytes.
   *
   * @return the index of the CR or LF that ends the row, or -1 if none of these does
   */
  int scan(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (state == State.QUOTED) {
        quoted(b);
      } else if (b == '\n' || b == '\r') {
        return i;
      } else {
        unquoted(b);
      }
    }
    return -1;
  }

  private void quoted(byte b) {
    if (b == '"') {
      state = State.QUOTE_IN_QUOTED;
    } else if (b == '\r' || (b == '\n' && !afterCr)) {
      breaks++;
    }
    afterCr = b == '\r';
  }

  private void unquoted(byte b) {
    if (b == '"') {
      quote();
    } else if (b == ',') {
      cells++;
      if (state != State.BROKEN) {
        state = State.CELL_BEGINS;
      }
    } else if (state == State.QUOTE_IN_QUOTED) {
      strayed = breaks > breaksAtQuote;
      broken("a quoted cell goes on after its closing quote");
    } else if (state == State.CELL_BEGINS) {
      state = State.PLAIN;
    }
  }

  private void quote() {
    switch (state) {
      case CELL_BEGINS -> {
        state = State.QUOTED;
        breaksAtQuote = breaks;
        afterCr = false;
      }
      case QUOTE_IN_QUOTED -> state = State.QUOTED;
      default -> broken("a quote stands within a cell that does not begin with one");
    }
  }

  private void broken(String why) {
    state = State.BROKEN;
    if (fault.isEmpty()) {
      fault =
          Optional.of(why + " (such cells need quotes around them, and quotes in them doubled)");
    }
  }

  /** Cells so far. */
  int cells() {
    return cells;
  }

  /** Line breaks within the row so far; CRLF is one. */
  int breaks() {
    return breaks;
  }

  /** Whether the row cannot end here, since a quote is open. */
  boolean open() {
    return state == State.QUOTED;
  }

  /**
   * Whether a quoted cell ran over the end of a line and then did not end where its quote closed:
   * the quote was left open, and another cell's opening quote was taken for its end.
   */
  boolean strayed() {
    return strayed;
  }

  /** {@link #breaks} before the last quote that was opened. */
  int breaksAtQuote() {
    return breaksAtQuote;
  }

  /** How the row breaks the grammar. */
  Optional<String> fault() {
    return fault;
  }
}
