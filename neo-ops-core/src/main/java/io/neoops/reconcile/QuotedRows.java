package io.neoops.reconcile;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.StringReader;

/**
 * Takes rows with quotes apart; the one class that knows univocity-parsers.
 *
 * <p>univocity is lenient where this operation must not be: it takes an unterminated quote for
 * text, drops byte order marks, and counts lines by one kind of break. So {@link RowScanner} finds
 * the rows, with their lines, and refuses those that break RFC 4180; what comes here is
 * well-formed, row by row, and every setting that trims, skips, normalises or guesses is off. Rows
 * that need no grammar never come here, since splitting them takes a tenth of the time; and rows
 * come many at a time, since beginning anew for each makes univocity twice as slow.
 *
 * <p>Not thread-safe.
 */
final class QuotedRows {
  /**
   * univocity drops a byte order mark; this one is for it, so that it keeps its hands off the text.
   */
  private static final char DROPPED = '\uFEFF';

  private final CsvParser parser;
  private final int columns;

  QuotedRows(int columns) {
    this.columns = columns;
    CsvParserSettings settings = new CsvParserSettings();
    settings.getFormat().setDelimiter(',');
    settings.getFormat().setQuote('"');
    settings.getFormat().setQuoteEscape('"');
    settings.getFormat().setLineSeparator("\n");
    settings.getFormat().setNormalizedNewline('\n');
    settings.setLineSeparatorDetectionEnabled(false);
    settings.setDelimiterDetectionEnabled(false);
    settings.setQuoteDetectionEnabled(false);
    settings.setNormalizeLineEndingsWithinQuotes(false);
    settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
    settings.trimValues(false);
    settings.setIgnoreLeadingWhitespacesInQuotes(false);
    settings.setIgnoreTrailingWhitespacesInQuotes(false);
    settings.setCommentProcessingEnabled(false);
    settings.setSkipEmptyLines(false);
    settings.setHeaderExtractionEnabled(false);
    settings.setNullValue("");
    settings.setEmptyValue("");
    settings.setMaxColumns(columns);
    settings.setMaxCharsPerColumn(-1);
    settings.setInputBufferSize(1 << 12);
    settings.setReadInputOnSeparateThread(false);
    settings.setErrorContentLength(0);
    parser = new CsvParser(settings);
  }

  /**
   * The cells of each row.
   *
   * @param text well-formed rows of as many cells as there are columns, each ended by LF
   * @param rows how many there are
   * @throws IllegalStateException if univocity sees something else in it than its caller did
   */
  void read(String text, int rows, RowCells target) {
    try {
      parser.beginParsing(new StringReader(DROPPED + text));
      int row = 0;
      for (String[] cells = parser.parseNext(); cells != null; cells = parser.parseNext()) {
        if (cells.length != columns || row == rows) {
          throw new IllegalStateException("row " + row + " was read as " + cells.length + " cells");
        }
        target.row(row++, cells);
      }
      if (row != rows) {
        throw new IllegalStateException(rows + " rows were read as " + row);
      }
    } catch (TextParsingException e) {
      throw new IllegalStateException("a well-formed row could not be read", e);
    } finally {
      parser.stopParsing();
    }
  }

  /** Hears of each row, by its place in the text. */
  @FunctionalInterface
  interface RowCells {
    void row(int row, String[] cells);
  }
}
