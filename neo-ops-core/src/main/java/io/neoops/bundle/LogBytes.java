package io.neoops.bundle;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

/** The bytes of a log file, packed or not, by their places. */
interface LogBytes extends Closeable {

  long size();

  /**
   * Reads exactly so many bytes.
   *
   * @throws EOFException if the log has become shorter
   */
  void read(long position, byte[] into, int count) throws IOException;

  @Override
  default void close() throws IOException {}

  /** A file as it is now; what is appended later is not seen. */
  static LogBytes of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    long size = channel.size();
    return new LogBytes() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public void read(long position, byte[] into, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into, 0, count);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, position + buffer.position()) < 0) {
            throw new EOFException("the log became shorter while it was read");
          }
        }
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  /**
   * The end of a file that gzip has packed.
   *
   * @param limit how many unpacked bytes are looked at; of a larger file there are none
   * @param kept how many bytes of the end there are
   */
  static LogBytes ofPacked(Path file, int limit, int kept) throws IOException {
    byte[] ring = new byte[kept];
    long total = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 15)) {
      for (int count = in.read(ring, 0, kept);
          count >= 0;
          count = in.read(ring, (int) (total % kept), kept - (int) (total % kept))) {
        total += count;
        if (total > limit) {
          throw new IOException("the log unpacks to more than " + limit + " bytes");
        }
      }
    }
    return new PackedEnd(ring, total);
  }
}
