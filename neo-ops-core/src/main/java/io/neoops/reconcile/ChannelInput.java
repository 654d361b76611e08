package io.neoops.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file from its beginning, without moving the channel's own position. Not thread-safe. */
final class ChannelInput extends InputStream {
  private final FileChannel file;
  private long position;

  ChannelInput(FileChannel file) {
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = file.read(ByteBuffer.wrap(bytes, offset, length), position);
    position += Math.max(0, got);
    return got;
  }
}
