package io.neoops.reconcile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Finds the first byte that cannot stand in UTF-8 text, over any number of blocks. Well-formed is
 * what table 3-7 of the Unicode standard lists: nothing overlong, no surrogates, nothing beyond
 * U+10FFFF. A NUL byte does not count as text either: it is well-formed, but in practice it is
 * UTF-16 without a byte order mark, or a file that a crash has left with holes.
 *
 * <p>Not thread-safe.
 */
final class Utf8Check {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** How many bytes of a character are still to come, and within which bounds the next must be. */
  private int missing;

  private int least = 0x80;
  private int most = 0xBF;

  /** What {@link #check} stopped at: of a character that was begun and not gone on, its first. */
  private int culprit;

  /**
   * Checks the next bytes of the text.
   *
   * @return the index of the first byte that does not go on what stands before it, or {@code to}
   */
  int check(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (missing == 0 && i + Long.BYTES <= to) {
        long eight = (long) EIGHT_BYTES.get(bytes, i);
        // No high bit, and no zero: taking one away from each byte would set a high bit.
        if (((eight | (eight - LOW_BITS)) & HIGH_BITS) == 0) {
          i += Long.BYTES;
          continue;
        }
      }
      int b = bytes[i] & 0xFF;
      culprit = missing > 0 ? culprit : b;
      if (!accept(b)) {
        return i;
      }
      i++;
    }
    return to;
  }

  /** Whether the text may end here. */
  boolean complete() {
    return missing == 0;
  }

  /** What to say once {@link #check} has stopped. */
  String complaint() {
    String what =
        switch (culprit) {
          case 0 -> "a NUL byte (UTF-16 without a byte order mark has them)";
          case 0xFE, 0xFF -> "the byte 0x" + hex(culprit) + " (UTF-16 files begin with it)";
          default -> "the byte 0x" + hex(culprit) + " where it cannot stand";
        };
    return "expected UTF-8 text, found " + what + "; save the file as UTF-8";
  }

  private static String hex(int found) {
    return String.format(Locale.ROOT, "%02X", found);
  }

  private boolean accept(int b) {
    if (missing > 0) {
      boolean continues = b >= least && b <= most;
      missing--;
      least = 0x80;
      most = 0xBF;
      return continues;
    }
    if (b < 0x80) {
      return b != 0;
    }
    if (b < 0xC2 || b > 0xF4) {
      return false;
    }
    missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
    switch (b) {
      case 0xE0 -> least = 0xA0;
      case 0xED -> most = 0x9F;
      case 0xF0 -> least = 0x90;
      case 0xF4 -> most = 0x8F;
      default -> {}
    }
    return true;
  }
}
