package io.neoops.reconcile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file from its beginning, without moving the channel's own position. Not thread-safe. */
final class ChannelInput extends BlockInput {
  private final FileChannel file;
  private long position;

  ChannelInput(FileChannel file) {
    this.file = file;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = file.read(ByteBuffer.wrap(bytes, offset, length), position);
    position += Math.max(0, got);
    return got;
  }
}
