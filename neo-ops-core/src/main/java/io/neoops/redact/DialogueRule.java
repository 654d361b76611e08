package io.neoops.redact;

/**
 * Secrets that a line announces and the next one holds: {@code USER bob} and {@code PASS x} of FTP
 * and POP3, SMTP's prompts, a {@code .netrc} of several lines, {@code use the following password:},
 * and PuTTY's {@code Private-Lines: 8}.
 */
final class DialogueRule implements Rule {
  private static final int MOST_LINES = 200;

  private enum Expected {
    NOTHING,
    /** {@code PASS x}, or {@code password x}. */
    PASSWORD,
    /** One word in base64. */
    BASE64,
    /** One word. */
    WORD,
    /** Anything. */
    ALL
  }

  private Expected expected = Expected.NOTHING;
  private Expected expectedAfter = Expected.NOTHING;
  private int left;
  private int leftAfter;

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public boolean isOpen() {
    return expected != Expected.NOTHING;
  }

  @Override
  public void find(Line line, Findings found) {
    if (expected == Expected.NOTHING && !line.tells()) {
      expectedAfter = Expected.NOTHING;
      return;
    }
    int start = line.skipSpaces(0);
    expectedAfter = Expected.NOTHING;
    leftAfter = 0;
    if (start >= line.length()) {
      expectedAfter = expected;
      leftAfter = left;
      return;
    }
    int end = line.length();
    while (Chars.isSpace(line.at(end - 1))) {
      end--;
    }
    switch (expected) {
      case ALL -> all(start, end, found);
      case BASE64, WORD -> word(line, start, end, found);
      case PASSWORD, NOTHING -> {}
    }
    command(line, start, end, found);
    announcement(line, start, end);
  }

  @Override
  public void next() {
    expected = expectedAfter;
    left = leftAfter;
  }

  private void all(int start, int end, Findings found) {
    found.add(Kind.PEM, start, end);
    if (left > 1) {
      expectedAfter = Expected.ALL;
      leftAfter = left - 1;
    }
  }

  private void word(Line line, int start, int end, Findings found) {
    int from = start;
    for (int i = start; i < end; i++) {
      from = Chars.isSpace(line.at(i)) ? i + 1 : from;
    }
    boolean base64 = expected == Expected.BASE64;
    if (base64 ? from == start || isMarker(line, from) : from == start) {
      if (base64 || Plausible.looksSecret(line, from, end)) {
        found.add(Kind.ARGUMENT, from, end);
      }
    }
  }

  /** The second of two words: {@code PASS x}, with the client's marker before it or not. */
  private void command(Line line, int start, int end, Findings found) {
    int from = start;
    for (int i = start; i - start < 40 && i < end; i++) {
      if (line.at(i) == ' ' && isMarker(line, i + 1)) {
        from = line.skipSpaces(i);
      }
    }
    boolean marked = from > start;
    boolean pass = line.matches(from, "pass ") && line.at(from) == 'P' && line.at(from + 3) == 'S';
    boolean password = line.matches(from, "password ");
    int value = line.skipSpaces(from + (password ? 9 : 5));
    boolean announced = expected == Expected.PASSWORD;
    if ((pass && (marked || announced)) || (password && announced)) {
      Word word = Word.at(line, value);
      if (line.skipSpaces(word.next()) >= end && Plausible.isSecret(line, word.from(), word.to())) {
        found.add(Kind.ARGUMENT, word.from(), word.to());
      }
    } else if (marked && isUser(line, from)) {
      expectedAfter = Expected.PASSWORD;
    }
    if (line.matches(start, "login ") || line.matches(start, "machine ") || isUser(line, from)) {
      expectedAfter = Expected.PASSWORD;
    } else if (announced && Chars.isDigit(line.at(from)) && line.matches(from, "331")) {
      expectedAfter = Expected.PASSWORD;
    }
  }

  private static boolean isUser(Line line, int from) {
    return line.matches(from, "user ") && line.at(from) == 'U' && line.at(from + 3) == 'R';
  }

  /** {@code C: }, {@code > }, {@code -> } and the like before {@code index}. */
  private static boolean isMarker(Line line, int index) {
    char sign = line.at(index - 2);
    return line.at(index - 1) == ' '
        && (sign == '>'
            || (sign == ':' && Chars.lower(line.at(index - 3)) == 'c')
            || (sign == ':' && line.matches(index - 8, "client")));
  }

  private void announcement(Line line, int start, int end) {
    if (line.matches(end - 16, "334 vxnlcm5hbwu6") || line.matches(end - 16, "334 ugfzc3dvcmq6")) {
      expectedAfter = Expected.BASE64;
    } else if (line.at(end - 1) == ':') {
      for (int i = Math.max(start, end - 120); i < end; i++) {
        if (Chars.lower(line.at(i)) == 'p' && line.matches(i, "password ")) {
          expectedAfter = Expected.WORD;
        }
      }
    } else if (line.matches(start, "private-lines:")) {
      int count = 0;
      for (int i = line.skipSpaces(start + 14); i < end && Chars.isDigit(line.at(i)); i++) {
        count = Math.min(MOST_LINES, 10 * count + line.at(i) - '0');
      }
      expectedAfter = count > 0 ? Expected.ALL : Expected.NOTHING;
      leftAfter = count;
    }
  }
}
