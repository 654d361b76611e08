package io.neoops.reconcile;

/**
 * Reads a cell as a 64-bit integer: an optional sign and ASCII digits, blanks and tabs around them.
 * Reused from cell to cell, so that reading makes no garbage. Not thread-safe.
 */
final class IntegerCell {
  /** What a cell turned out to be. */
  enum Outcome {
    INTEGER,
    MISSING,
    NO_INTEGER,
    TOO_LARGE
  }

  private static final long LIMIT_BEFORE_DIGIT = Long.MIN_VALUE / 10;

  private long value;

  /** The integer, if the last one read was one. */
  long value() {
    return value;
  }

  /** Reads the bytes from {@code from} until before {@code to}. */
  Outcome read(byte[] bytes, int from, int to) {
    int begin = from;
    int end = to;
    while (begin < end && blank(bytes[begin])) {
      begin++;
    }
    while (end > begin && blank(bytes[end - 1])) {
      end--;
    }
    if (begin == end) {
      return Outcome.MISSING;
    }
    boolean negative = bytes[begin] == '-';
    if (negative || bytes[begin] == '+') {
      begin++;
    }
    if (begin == end) {
      return Outcome.NO_INTEGER;
    }
    return digits(bytes, begin, end, negative);
  }

  private Outcome digits(byte[] bytes, int from, int to, boolean negative) {
    // Below zero there is one number more, so that is where the digits are added up.
    long sum = 0;
    boolean tooLarge = false;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return Outcome.NO_INTEGER;
      }
      tooLarge |= sum < LIMIT_BEFORE_DIGIT;
      long tenfold = sum * 10;
      sum = tenfold - digit;
      tooLarge |= sum > tenfold;
    }
    if (tooLarge || (!negative && sum == Long.MIN_VALUE)) {
      return Outcome.TOO_LARGE;
    }
    value = negative ? sum : -sum;
    return Outcome.INTEGER;
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }
}
