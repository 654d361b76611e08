package io.neoops.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Reads bytes as characters, one of each, and writes them back, so that none is lost whatever the
 * encoding is. What is written as it was read is copied and not encoded anew. Not safe for use by
 * several threads.
 */
final class LatinPipe extends Writer {
  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final OutputStream out;
  private final byte[] bytes = new byte[BLOCK];
  private final char[] chars = new char[BLOCK];
  private final byte[] encoded = new byte[1 << 13];

  LatinPipe(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** Reads on, and waits for no more than there is; gives how many characters, or -1 at the end. */
  int read() throws IOException {
    int size = in.read(bytes, 0, BLOCK);
    for (int i = 0; i < size; i++) {
      chars[i] = (char) (bytes[i] & 0xff);
    }
    return size;
  }

  /** Whether reading on would have to wait. */
  boolean isDry() throws IOException {
    return in.available() == 0;
  }

  /** What was read last. */
  char[] chars() {
    return chars;
  }

  @Override
  public void write(char[] text, int offset, int count) throws IOException {
    if (text == chars) {
      out.write(bytes, offset, count);
      return;
    }
    for (int from = offset; from < offset + count; from += encoded.length) {
      int size = Math.min(encoded.length, offset + count - from);
      for (int i = 0; i < size; i++) {
        encoded[i] = (byte) text[from + i];
      }
      out.write(encoded, 0, size);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
