package io.neoops.reconcile;

import io.neoops.error.OpsException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a source in a thread of its own: unpacks it, hashes it and checks that it is UTF-8, while
 * the thread that asks for the blocks looks for rows in those before. {@link #next} and {@link
 * #recycle} are for one thread.
 */
final class BlockReader implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BlockReader.class);
  private static final int BLOCKS = 4;

  private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<Block> filled = new ArrayBlockingQueue<>(BLOCKS);
  private final HashedInput hashed;
  private final boolean calledGzip;
  private final Thread thread;

  BlockReader(CsvSource source) {
    hashed = new HashedInput(source.open());
    calledGzip = source.calledGzip();
    for (int i = 0; i < BLOCKS; i++) {
      free.add(new Block());
    }
    thread = new Thread(this::run, "csv-reader");
    // A read from a terminal or pipe cannot be interrupted; it must not keep the process.
    thread.setDaemon(true);
    thread.start();
  }

  /** The next block; none may be asked for after the last. */
  Block next() {
    try {
      return filled.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpsException("the reconciliation was interrupted", e);
    }
  }

  /** Gives a block back to be filled again. */
  void recycle(Block block) {
    free.add(block);
  }

  /** The hash of the source's own bytes; asked for after the last block, if that had no failure. */
  String sha256() {
    return hashed.sha256();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    @Nullable InputStream text = null;
    try {
      Utf8Check utf8 = new Utf8Check();
      boolean last = false;
      while (!last) {
        Block block = free.take();
        block.length = 0;
        block.last = false;
        block.failure = null;
        try {
          text = text == null ? unpacked() : text;
          fill(block, text);
        } catch (IOException e) {
          fail(block, e);
        } catch (RuntimeException | Error e) {
          fail(block, new IOException("unexpected " + e, e));
        }
        check(block, utf8, text);
        block.consumed = hashed.count();
        last = block.last;
        filled.put(block);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(text == null ? hashed : text);
    }
  }

  private static void fill(Block block, InputStream text) throws IOException {
    while (block.length < Block.SIZE && !block.last) {
      int got = text.read(block.bytes, block.length, Block.SIZE - block.length);
      block.last = got < 0;
      block.length += Math.max(0, got);
    }
  }

  /** What was read before a failure, or before a byte that does not belong, still counts. */
  private static void check(Block block, Utf8Check utf8, @Nullable InputStream text) {
    int good = utf8.check(block.bytes, 0, block.length);
    if (good < block.length) {
      fail(block, damage(text).orElseGet(() -> new UnreadableException(utf8.complaint())));
      block.length = good;
    } else if (block.last && block.failure == null && !utf8.complete()) {
      fail(
          block,
          new UnreadableException(
              "expected UTF-8 text, found an end within a character; the file was cut off"));
    }
  }

  /** What gzip data unpack to is no fault of whoever wrote the text, if their checksum is wrong. */
  private static Optional<IOException> damage(@Nullable InputStream text) {
    if (text instanceof GzipInput gzip) {
      try {
        gzip.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }

  private static void fail(Block block, IOException failure) {
    block.last = true;
    block.failure = failure;
  }

  private static void close(InputStream text) {
    try {
      text.close();
    } catch (IOException e) {
      // Every byte has been read, or nobody waits for more.
      log.debug("closing the CSV source failed", e);
    }
  }

  private InputStream unpacked() throws IOException {
    PushbackInputStream ahead = new PushbackInputStream(hashed, 2);
    byte[] begin = ahead.readNBytes(2);
    ahead.unread(begin);
    // No UTF-8 text begins like this, so a plain file is never taken for a packed one.
    boolean gzip = begin.length == 2 && begin[0] == 0x1F && begin[1] == (byte) 0x8B;
    if (calledGzip && !gzip) {
      throw new UnreadableException(
          "expected gzip data, as the name .gz says, found something else");
    }
    return gzip ? new GzipInput(ahead) : ahead;
  }
}
