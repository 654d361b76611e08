package io.neoops.reconcile;

import io.neoops.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;

/**
 * Finds the rows in UTF-8 bytes, with the physical line on which each begins.
 *
 * <p>CR, LF and CRLF each end a line, also mixed. A line with nothing at all on it is no row. Cells
 * that are plain, or in quotes without a line end between them, are judged where they stand; rows
 * with others go to {@link QuotedRows}, and those that follow go along until they are worth
 * beginning for, so that rows stay in order. A row longer than {@link #LONGEST} bytes is followed
 * to its end without being kept, and rejected.
 *
 * <p>Not thread-safe.
 */
final class RowScanner {
  /** Bytes. What is longer is no stock report, and must not fill the memory. */
  static final int LONGEST = 1 << 20;

  private static final int BYTE_ORDER_MARK = 3;

  private final String name;
  private final RowJudge judge;
  private final RowGrammar grammar = new RowGrammar();
  private final RowCells cells = new RowCells();
  private final QuotedBatch batch = new QuotedBatch();
  private final byte[] buffer = new byte[LONGEST + 2 * Block.SIZE];
  private int position;
  private int limit;

  private long consumed;
  private long line = 1;
  private boolean begun;
  private boolean afterCr;

  /** A row has outgrown the buffer, and {@link #grammar} goes on without its beginning. */
  private boolean outgrown;

  private @MonotonicNonNull Columns columns;

  RowScanner(String name, RowJudge judge) {
    this.name = name;
    this.judge = judge;
  }

  /**
   * Looks for the rows in what has come.
   *
   * @throws InvalidInputException if the header is wrong, or the text ends within quotes
   */
  void scan(Block block) {
    consumed = block.consumed;
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    limit -= position;
    position = 0;
    System.arraycopy(block.bytes, 0, buffer, limit, block.length);
    limit += block.length;
    boolean end = block.last && block.failure == null;
    if (!begun && (limit >= BYTE_ORDER_MARK || block.last)) {
      begun = true;
      position = startsWithByteOrderMark() ? BYTE_ORDER_MARK : 0;
    }
    while (begun && position < limit && row(end)) {}
    batch.flush(judge);
    if (end) {
      end();
    }
  }

  /** How many bytes of the source had been read for what has been scanned, packed as they came. */
  long consumed() {
    return consumed;
  }

  boolean hasHeader() {
    return columns != null;
  }

  /** The line that the next byte stands on. */
  long line() {
    RowGrammar rest = outgrown ? grammar : new RowGrammar();
    rest.scan(buffer, position, limit);
    return line + rest.breaks();
  }

  private void end() {
    if (outgrown) {
      finishQuoted(limit, limit);
      batch.flush(judge);
    }
    if (columns == null) {
      throw at(line, "expected a header with the columns of the report, found an empty file");
    }
  }

  private boolean startsWithByteOrderMark() {
    return limit >= BYTE_ORDER_MARK
        && buffer[0] == (byte) 0xEF
        && buffer[1] == (byte) 0xBB
        && buffer[2] == (byte) 0xBF;
  }

  /** Takes one row, or the rest of a line end; false if more bytes are needed for it. */
  private boolean row(boolean last) {
    if (afterCr) {
      afterCr = false;
      if (buffer[position] == '\n') {
        position++;
        return true;
      }
    }
    if (outgrown) {
      return quotedRow(last);
    }
    int end = cells.find(buffer, position, limit);
    if (end == RowCells.QUOTE_FOUND) {
      grammar.reset();
      return quotedRow(last);
    }
    if (end == RowCells.NO_END) {
      if (!last) {
        return keepOrOutgrow();
      }
      end = limit;
    }
    if (end > position) {
      finishPlain(end);
    }
    nextLine(end, 1);
    return true;
  }

  private void finishPlain(int end) {
    if (columns == null) {
      header(end, cells.count());
    } else if (end - position > LONGEST) {
      tooLong();
    } else if (cells.count() != columns.count()) {
      wrongCount(cells.count());
    } else if (!batch.isEmpty()) {
      batch.add(line, buffer, position, end, judge);
    } else if (cells.hasDoubledQuotes()) {
      judge.doubled(line, buffer, cells, column -> batch.cell(buffer, position, end, column));
    } else {
      judge.plain(line, buffer, cells);
    }
  }

  private boolean quotedRow(boolean last) {
    int end = grammar.scan(buffer, position, limit);
    if (end < 0 && !last) {
      return keepOrOutgrow();
    }
    finishQuoted(position, end < 0 ? limit : end);
    return true;
  }

  private void finishQuoted(int from, int end) {
    if (grammar.open()) {
      throw at(
          line + grammar.breaksAtQuote(),
          "expected a closing quote for the one opened on this line, found the end of the file");
    }
    if (grammar.strayed()) {
      throw at(
          line + grammar.breaksAtQuote(),
          "expected a closing quote for the one opened on this line, found a later line's quote"
              + " with more of a cell behind it");
    }
    if (columns == null && !outgrown) {
      header(end, grammar.cells());
    } else if (outgrown || end - from > LONGEST) {
      tooLong();
    } else if (grammar.fault().isPresent()) {
      judge.reject(line, grammar.fault().get());
    } else if (columns != null && grammar.cells() != columns.count()) {
      wrongCount(grammar.cells());
    } else {
      batch.add(line, buffer, from, end, judge);
    }
    outgrown = false;
    nextLine(end, grammar.breaks() + 1);
  }

  /** The row goes on after the bytes at hand. */
  private boolean keepOrOutgrow() {
    if (!outgrown && limit - position > LONGEST) {
      if (columns == null) {
        throw at(line, "expected a header of at most " + LONGEST + " bytes, found a longer line");
      }
      grammar.reset();
      grammar.scan(buffer, position, limit);
      outgrown = true;
    }
    if (outgrown) {
      position = limit;
    }
    return false;
  }

  private void nextLine(int end, int lines) {
    line += lines;
    afterCr = end < limit && buffer[end] == '\r';
    position = Math.min(end + 1, limit);
  }

  private void header(int end, int count) {
    String text = new String(buffer, position, end - position, StandardCharsets.UTF_8);
    try {
      Columns.requireCommas(text);
      if (grammar.fault().isPresent()) {
        throw new InvalidInputException("in the header " + grammar.fault().get());
      }
      List<String> names = new ArrayList<>();
      new QuotedRows(count).read(text + '\n', 1, (row, found) -> names.addAll(List.of(found)));
      columns = Columns.of(names);
    } catch (InvalidInputException e) {
      throw at(line, String.valueOf(e.getMessage()));
    }
    cells.expect(count);
    judge.columns(columns);
    batch.columns(count);
  }

  private void wrongCount(int found) {
    int expected = columns == null ? 0 : columns.count();
    judge.reject(line, "expected " + expected + " cells as in the header, found " + found);
  }

  private void tooLong() {
    judge.reject(line, "expected a row of at most " + LONGEST + " bytes, found a longer one");
  }

  private InvalidInputException at(long where, String problem) {
    return new InvalidInputException(name + " line " + where + ": " + problem);
  }
}
