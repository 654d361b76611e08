package io.neoops.redact;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/**
 * Redacts what is written to it and hands it on, line by line. {@code \n}, {@code \r\n} and {@code
 * \r} end a line and are kept as they are; a last line without an end gets none.
 *
 * <p>A line is handed on once its end is known, so {@link #flush} leaves an unfinished one where it
 * is. A line of over {@value #LONGEST_LINE} characters is not looked at: one placeholder takes its
 * place. Memory is bounded by that length.
 *
 * <p>Closing finishes the last line and closes what is behind. Not safe for use by several threads.
 */
public final class RedactingWriter extends Writer {
  static final int LONGEST_LINE = 1 << 20;

  private final LineRedactor lines;
  private final Writer out;
  private char[] begun = new char[1024];
  private int length;
  private boolean withheld;
  private boolean afterReturn;
  private boolean closed;

  RedactingWriter(LineRedactor lines, Writer out) {
    this.lines = lines;
    this.out = out;
  }

  @Override
  public void write(char[] text, int offset, int count) throws IOException {
    if (closed) {
      throw new IOException("the writer is closed");
    }
    int end = offset + count;
    int start = offset;
    int plain = offset;
    if (afterReturn && count > 0) {
      afterReturn = false;
      start += text[start] == '\n' ? 1 : 0;
    }
    while (start < end) {
      int stop = lines.survey(text, start, end);
      if (stop == end) {
        break;
      }
      if (length > 0 || withheld || stop - start > LONGEST_LINE || !lines.isPlain()) {
        out.write(text, plain, start - plain);
        line(text, start, stop);
        plain = stop;
      }
      start = stop + 1;
      if (text[stop] == '\r') {
        afterReturn = start == end;
        start += start < end && text[start] == '\n' ? 1 : 0;
      }
    }
    out.write(text, plain, start - plain);
    if (start < end) {
      keep(text, start, end);
    }
  }

  /** Hands on the finished lines. */
  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (out) {
        if (length > 0 || withheld) {
          line(begun, 0, 0);
        }
      }
    }
  }

  /** Writes a line that was looked at, together with what was kept of it. */
  private void line(char[] text, int from, int to) throws IOException {
    if (length == 0 && !withheld && to - from <= LONGEST_LINE) {
      lines.redact(text, from, to, out);
      return;
    }
    keep(text, from, to);
    if (withheld) {
      lines.withheld(out);
    } else {
      lines.survey(begun, 0, length);
      lines.redact(begun, 0, length, out);
    }
    length = 0;
    withheld = false;
    if (begun.length > 1 << 16) {
      begun = new char[1024];
    }
  }

  private void keep(char[] text, int from, int to) {
    if (!withheld && length + to - from > LONGEST_LINE) {
      withheld = true;
      lines.withhold(begun, 0, length);
      length = 0;
    }
    if (withheld) {
      lines.withhold(text, from, to);
      return;
    }
    if (length + to - from > begun.length) {
      begun = Arrays.copyOf(begun, Math.min(2 * (length + to - from), LONGEST_LINE));
    }
    System.arraycopy(text, from, begun, length, to - from);
    length += to - from;
  }
}
