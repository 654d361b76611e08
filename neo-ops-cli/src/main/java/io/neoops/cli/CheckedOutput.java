package io.neoops.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Stdout that says when nobody takes it any more, which a print stream keeps to itself. */
final class CheckedOutput extends OutputStream {
  private final PrintStream out;

  CheckedOutput(PrintStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    check();
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    out.write(bytes, offset, count);
    check();
  }

  @Override
  public void flush() throws IOException {
    check();
  }

  /** The stream is the process's own and stays open. */
  @Override
  public void close() throws IOException {
    flush();
  }

  private void check() throws IOException {
    if (out.checkError()) {
      throw new IOException("stdout was closed");
    }
  }
}
