package io.neoops.reconcile;

import io.neoops.error.OpsException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A list that a file may make as long as it likes: what does not fit into a little memory goes to a
 * temporary file. On POSIX systems that has no name any more as soon as it is open, so nothing
 * stays behind, however the process ends.
 *
 * <p>Written by one thread; read by any, once nothing more is added.
 */
final class Spool<T> implements Listing<T> {
  private static final int IN_MEMORY = 1 << 18;

  private final Codec<T> codec;
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(tail);
  private @Nullable FileChannel file;
  private long size;

  Spool(Codec<T> codec) {
    this.codec = codec;
  }

  /**
   * @throws OpsException if the temporary file cannot be written
   */
  void add(T entry) {
    try {
      codec.write(entry, out);
      size++;
      if (tail.size() >= IN_MEMORY) {
        spill();
      }
    } catch (IOException e) {
      throw broken("written", e);
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Iterator<T> iterator() {
    DataInputStream in = input();
    return new Iterator<>() {
      private long left = size;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public T next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        left--;
        try {
          return codec.read(in);
        } catch (IOException e) {
          throw broken("read", e);
        }
      }
    };
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw broken("closed", e);
    }
  }

  private void spill() throws IOException {
    FileChannel target = file;
    if (target == null) {
      Path path = Files.createTempFile("neo-ops-reconcile", ".tmp");
      target =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = target;
    }
    ByteBuffer bytes = ByteBuffer.wrap(tail.toByteArray());
    while (bytes.hasRemaining()) {
      target.write(bytes);
    }
    tail.reset();
  }

  private DataInputStream input() {
    ByteArrayInputStream rest = new ByteArrayInputStream(tail.toByteArray());
    return new DataInputStream(
        file == null
            ? rest
            : new SequenceInputStream(
                new BufferedInputStream(new ChannelInput(file), 1 << 16), rest));
  }

  private static OpsException broken(String what, IOException e) {
    return new OpsException(
        "the list of rows could not be "
            + what
            + " in "
            + System.getProperty("java.io.tmpdir")
            + " ("
            + e.getMessage()
            + "); make room there, or name another directory with -Djava.io.tmpdir",
        e);
  }

  /** How an entry is put into bytes. */
  interface Codec<T> {
    void write(T entry, DataOutputStream out) throws IOException;

    T read(DataInputStream in) throws IOException;
  }

  static final Codec<Anomaly> ANOMALIES =
      new Codec<>() {
        @Override
        public void write(Anomaly entry, DataOutputStream out) throws IOException {
          out.writeLong(entry.line());
          out.writeLong(entry.soldQty());
          out.writeLong(entry.kotCount());
          out.writeLong(entry.variance());
          writeText(entry.item(), out);
        }

        @Override
        public Anomaly read(DataInputStream in) throws IOException {
          long line = in.readLong();
          long soldQty = in.readLong();
          long kotCount = in.readLong();
          long variance = in.readLong();
          return new Anomaly(line, readText(in), soldQty, kotCount, variance);
        }
      };

  static final Codec<Remark> REMARKS =
      new Codec<>() {
        @Override
        public void write(Remark entry, DataOutputStream out) throws IOException {
          out.writeLong(entry.line());
          writeText(entry.reason(), out);
        }

        @Override
        public Remark read(DataInputStream in) throws IOException {
          long line = in.readLong();
          return new Remark(line, readText(in));
        }
      };

  /** {@code writeUTF} ends at 64 KiB. */
  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
