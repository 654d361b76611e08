package io.neoops.bundle;

import java.util.Arrays;

/**
 * A text as a row of words: runs of letters and digits, each with a hash of what it is regardless
 * of case. Of scripts that put no space between words, and of symbols, each character is a word.
 */
final class Words {
  private static final long SEED = 0x6a09e667f3bcc908L;
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private int[] starts = new int[32];
  private int[] ends = new int[32];
  private long[] hashes = new long[32];
  private int count;

  private Words() {}

  static Words of(String text) {
    Words words = new Words();
    int size = text.length();
    int start = -1;
    long hash = SEED;
    for (int i = 0, next; i < size; i = next) {
      int c = text.charAt(i);
      if (Character.isHighSurrogate((char) c)) {
        c = text.codePointAt(i);
      }
      next = i + Character.charCount(c);
      boolean letter = isLetter(c);
      if (start >= 0 && (!letter || standsAlone(c))) {
        words.add(start, i, hash);
        start = -1;
      }
      if (letter && standsAlone(c)) {
        words.add(i, next, mixed(SEED, fold(c)));
      } else if (letter) {
        hash = mixed(start < 0 ? SEED : hash, fold(c));
        start = start < 0 ? i : start;
      }
    }
    if (start >= 0) {
      words.add(start, size, hash);
    }
    return words;
  }

  int count() {
    return count;
  }

  int start(int word) {
    return starts[word];
  }

  int end(int word) {
    return ends[word];
  }

  long hash(int word) {
    return hashes[word];
  }

  /** The hash of a row of words that begins with none, or with what {@code row} stands for. */
  static long inRow(long row, long word) {
    return mixed(row ^ 0x3c6ef372fe94f82bL, word);
  }

  /** The hash of the words as one. */
  static long joined(String text) {
    long hash = SEED;
    for (int i = 0, next; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (isLetter(c)) {
        hash = mixed(hash, fold(c));
      }
    }
    return hash;
  }

  /** Whether a word goes on with this character. */
  static boolean isLetter(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return switch (Character.getType(c)) {
      case Character.OTHER_SYMBOL,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.OTHER_NUMBER,
          Character.LETTER_NUMBER ->
          true;
      default -> Character.isLetterOrDigit(c);
    };
  }

  private static boolean standsAlone(int c) {
    if (c < 0x0e00) {
      return c >= 0x80 && Character.getType(c) == Character.OTHER_SYMBOL;
    }
    if (c < 0x1100) {
      return true;
    }
    return Character.isIdeographic(c)
        || Character.getType(c) == Character.OTHER_SYMBOL
        || switch (Character.UnicodeScript.of(c)) {
          case HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
          default -> false;
        };
  }

  private static int fold(int c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static long mixed(long hash, long value) {
    return Long.rotateLeft((hash ^ value) * FACTOR, 29) + value;
  }

  private void add(int start, int end, long hash) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    starts[count] = start;
    ends[count] = end;
    hashes[count] = hash;
    count++;
  }
}
