package io.neoops.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Hashes an archive while it is written, and writes the hash over the last bytes, which the archive
 * has kept free for it as its comment. So each byte of the archive is accounted for.
 */
final class SealedOutput extends OutputStream {
  private final OutputStream out;
  private final MessageDigest digest = Seal.digest();
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private boolean ending;
  private long size;

  SealedOutput(OutputStream out) {
    this.out = out;
  }

  /** What follows is the archive's end, and is held back until it is sealed. */
  void end() {
    ending = true;
  }

  /** Writes the end with the seal in its place. */
  void seal() throws IOException {
    byte[] end = tail.toByteArray();
    int length = end.length - Seal.LENGTH;
    digest.update(end, 0, length);
    out.write(end, 0, length);
    out.write(Seal.of(digest.digest()));
    out.flush();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    if (ending) {
      tail.write(bytes, offset, count);
    } else {
      digest.update(bytes, offset, count);
      out.write(bytes, offset, count);
    }
    size += count;
  }

  long size() {
    return size;
  }

  @Override
  public void flush() throws IOException {
    if (!ending) {
      out.flush();
    }
  }
}
