package io.neoops.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Holds what a collector writes, up to a size and as far as the budget reaches. */
final class LimitedOutput extends OutputStream {
  private static final int FIRST = 4096;

  private final int limit;
  private final Budget budget;
  private byte[] bytes = new byte[0];
  private int size;
  private boolean cut;
  private boolean closed;

  LimitedOutput(int limit, Budget budget) {
    this.limit = limit;
    this.budget = budget;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] source, int offset, int count) throws IOException {
    if (closed || cut) {
      throw new IOException(closed ? "the file is closed" : "the file is as large as it may be");
    }
    int fits = Math.min(count, limit - size);
    if (size + fits > bytes.length && !grow(size + fits)) {
      fits = bytes.length - size;
    }
    System.arraycopy(source, offset, bytes, size, fits);
    size += fits;
    if (fits < count) {
      cut = true;
      throw new IOException("the file is as large as it may be");
    }
  }

  /** Nothing more is taken; a stream that is closed by its writer is not yet closed for us. */
  synchronized void finish() {
    closed = true;
  }

  synchronized boolean isCut() {
    return cut;
  }

  synchronized byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  synchronized void release() {
    closed = true;
    budget.giveBack(bytes.length);
    bytes = new byte[0];
    size = 0;
  }

  private boolean grow(int needed) {
    int larger = Math.min(limit, Math.max(FIRST, Math.max(needed, 2 * bytes.length)));
    if (!budget.take(larger - bytes.length)) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, larger);
    return true;
  }
}
