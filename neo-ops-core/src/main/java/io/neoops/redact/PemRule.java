package io.neoops.redact;

/**
 * What stands between the markers of a PEM block, on one line or on many, and also when a log cut
 * the block at either end or put a prefix before each line.
 */
final class PemRule implements Rule {
  private static final String BEGIN = "-----begin";
  private static final String BEGIN_SSH2 = "---- begin";
  private static final String END = "-----end";
  private static final String END_SSH2 = "---- end";

  /** PEM lines have 64 characters, those of OpenSSH 70 and those of MIME 76. */
  private static final int FULL_LINE = 60;

  /** Shorter runs than this are words, unless they are where the block is. */
  private static final int BODY = 24;

  private static final int LONGEST_BLOCK = 1000;

  /** Where the block began is not known. */
  private static final int HEADLESS = -1;

  private int left;
  private int column;
  private int leftAfter;
  private int columnAfter;

  @Override
  public int signals() {
    return Signals.PEM;
  }

  @Override
  public boolean isOpen() {
    return left > 0;
  }

  @Override
  public void find(Line line, Findings found) {
    leftAfter = 0;
    columnAfter = column;
    int from = left > 0 ? inside(line, found) : 0;
    if (from == 0 && left == 0) {
      headless(line, found);
    }
    if (line.has('-')) {
      blocks(line, from, found);
    }
  }

  @Override
  public void next() {
    left = leftAfter;
    column = columnAfter;
  }

  private void blocks(Line line, int from, Findings found) {
    int i = from;
    boolean ended = true;
    while (i < line.length()) {
      int begin = marker(line, i, BEGIN, BEGIN_SSH2);
      if (begin < 0) {
        return;
      }
      int label = line.indexOf('-', begin + BEGIN.length());
      if (label < 0) {
        return;
      }
      int start = label;
      while (line.at(start) == '-') {
        start++;
      }
      int end = ended ? marker(line, start, END, END_SSH2) : -1;
      ended = end >= 0;
      int stop = end < 0 ? line.length() : end;
      int content = EscapedBreaks.skipBreaks(line, start, stop);
      if (end < 0) {
        leftAfter = LONGEST_BLOCK;
        columnAfter = begin;
        int quote = EscapedBreaks.quote(line, content);
        if (quote >= 0 && content < quote) {
          stop = quote;
          leftAfter = 0;
        }
      }
      if (content < stop && !EscapedBreaks.isClosing(line, content)) {
        found.add(Kind.PEM, content, EscapedBreaks.trimBreaks(line, content, stop));
      }
      i = Math.max(stop, start);
    }
  }

  private int inside(Line line, Findings found) {
    int end = marker(line, 0, END, END_SSH2);
    int stop = end < 0 ? line.length() : end;
    int start = line.skipSpaces(0);
    boolean header = column != HEADLESS && isHeader(line, start);
    if (start >= stop || header) {
      leftAfter = end < 0 ? left - 1 : 0;
      return stop;
    }
    int run = body(line, stop);
    if (run >= 0) {
      found.add(Kind.PEM, run, end(line, run, stop));
    }
    if (end >= 0) {
      return end;
    }
    leftAfter = run >= 0 ? left - 1 : 0;
    return 0;
  }

  /** Where the line's piece of the block begins, or -1 if the line has none. */
  private int body(Line line, int stop) {
    if (column == HEADLESS) {
      // Any line that was hidden as a whole may be one of such a block: what follows must be too.
      int from = line.skipSpaces(0);
      int to = end(line, from, stop);
      return to > from && isMixed(line, from, to) && EscapedBreaks.isClosing(line, to) ? from : -1;
    }
    int best = -1;
    int longest = 0;
    for (int i = 0; i < stop; ) {
      int to = end(line, i, stop);
      if (to - i > longest) {
        longest = to - i;
        best = i;
      }
      i = Math.max(to, i + 1);
    }
    if (longest >= BODY) {
      return best;
    }
    // The last line of a block may be short: it stands alone, or below the others.
    for (int from : new int[] {line.skipSpaces(0), column}) {
      int to = end(line, from, stop);
      boolean begins = from == 0 || !Chars.isAlphanumeric(line.at(from - 1));
      if (begins && to > from && EscapedBreaks.isClosing(line, to)) {
        return from;
      }
    }
    return -1;
  }

  private static int end(Line line, int from, int stop) {
    int i = from;
    while (i < stop && isBody(line.at(i))) {
      i++;
    }
    return i;
  }

  /** A block whose beginning was cut off: a full line of base64 and nothing else. */
  private void headless(Line line, Findings found) {
    int from = line.skipSpaces(0);
    if (line.isPlaceholder(from, line.length())) {
      leftAfter = LONGEST_BLOCK;
      columnAfter = HEADLESS;
      return;
    }
    int size = line.length() - from;
    if (size < FULL_LINE || size > 80) {
      return;
    }
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int to = from;
    for (; to < line.length() && Chars.isBase64(line.at(to)); to++) {
      char c = line.at(to);
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
      digits += Chars.isDigit(c) ? 1 : 0;
    }
    if (to - from >= FULL_LINE
        && EscapedBreaks.isClosing(line, to)
        && upper > 4
        && lower > 4
        && digits > 1
        && upper + lower + digits > (to - from) - 12) {
      found.add(Kind.PEM, from, to);
    }
  }

  /** Whether a short line after a headless one ends it: a word has no mixture and no padding. */
  private static boolean isMixed(Line line, int from, int to) {
    int kinds = 0;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      kinds |= Chars.isDigit(c) ? 1 : c >= 'a' ? 2 : 4;
    }
    return kinds == 7 || line.at(to - 1) == '=' || line.at(from) == Line.COVER;
  }

  private static int marker(Line line, int from, String sign, String other) {
    if (!line.has('-')) {
      return -1;
    }
    for (int i = line.indexOf('-', from); i >= 0; i = line.indexOf('-', i + 1)) {
      if (line.matches(i, sign) || line.matches(i, other)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBody(char c) {
    return Chars.isBase64(c) || c == Line.COVER;
  }

  /** {@code Proc-Type: 4,ENCRYPTED} and the like. */
  private static boolean isHeader(Line line, int from) {
    int i = from;
    while (Chars.isLetter(line.at(i)) || line.at(i) == '-') {
      i++;
    }
    return i > from && line.at(i) == ':' && Chars.isSpace(line.at(i + 1));
  }
}
