package io.neoops.reconcile;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), any number of members one after another.
 *
 * <p>{@code java.util.zip.GZIPInputStream} is of no use here: it takes whatever follows a member
 * and does not look like another one for the end, and on a pipe that has nothing ready it does not
 * look at all. Rows would be lost in silence. Not thread-safe.
 */
final class GzipInput extends InputStream {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean inMember;
  private boolean ended;

  GzipInput(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (!ended) {
      if (!inMember) {
        beginMember();
      } else if (inflater.finished()) {
        endMember();
      } else {
        int got = inflate(bytes, offset, length);
        if (got > 0) {
          return got;
        }
      }
    }
    return -1;
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    int got;
    try {
      got = inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw damaged("its data make no sense");
    }
    crc.update(bytes, offset, got);
    if (got == 0 && inflater.needsInput() && !inflater.finished()) {
      if (!fill()) {
        throw tooShort();
      }
      inflater.setInput(packed, 0, limit);
    } else if (inflater.needsDictionary()) {
      throw damaged("it asks for a dictionary");
    }
    return got;
  }

  private void beginMember() throws IOException {
    int first = next();
    while (first == 0) {
      // Padding after the last member, as tapes have it.
      first = next();
      if (first > 0) {
        throw damaged("something else follows its end");
      }
    }
    if (first < 0) {
      ended = true;
      return;
    }
    if (first != 0x1F || need() != 0x8B) {
      throw damaged("something else follows its end");
    }
    int method = need();
    int flags = need();
    if (method != Deflater.DEFLATED || (flags & RESERVED) != 0) {
      throw damaged("its header has an unknown method or flag");
    }
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(need() | need() << 8);
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    skip((flags & HEADER_CRC) != 0 ? 2 : 0);
    inflater.reset();
    crc.reset();
    inflater.setInput(packed, position, limit - position);
    inMember = true;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    long sum = need32();
    long size = need32();
    if (sum != crc.getValue() || size != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
      throw damaged("its checksum does not fit");
    }
    inMember = false;
  }

  private long need32() throws IOException {
    return need() | need() << 8 | need() << 16 | (long) need() << 24;
  }

  private void skipText(boolean present) throws IOException {
    int read = present ? need() : 0;
    while (read != 0) {
      read = need();
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      need();
    }
  }

  private int need() throws IOException {
    int read = next();
    if (read < 0) {
      throw tooShort();
    }
    return read;
  }

  private int next() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    return packed[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(packed, 0, packed.length));
    return limit > 0;
  }

  private static UnreadableException tooShort() {
    return new UnreadableException("the gzip data end too early; the file was cut off");
  }

  private static UnreadableException damaged(String why) {
    return new UnreadableException("the gzip data are damaged: " + why);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
