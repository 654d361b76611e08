package io.neoops.redact;

/**
 * Quoted text at any depth of strings within strings: at depth n a quote has 2^n-1 backslashes
 * before it.
 */
final class Quotes {
  private Quotes() {}

  /** Skips backslashes; what stands there is a quote if a quoted text begins at {@code index}. */
  static int quoteAt(Line line, int index) {
    int i = index;
    while (line.at(i) == '\\') {
      i++;
    }
    return Chars.isQuote(line.at(i)) ? i : -1;
  }

  /**
   * Where the text ends that the quote opens.
   *
   * @param quote where the opening quote is, behind its backslashes
   * @return where the closing quote is, or the end of the line if there is none
   */
  static int close(Line line, int quote, int backslashes) {
    char sign = line.at(quote);
    OpenQuotes open = line.openQuotes();
    boolean unclosed = open.isUnclosed(quote, sign, backslashes);
    // A shell knows no escapes within single quotes.
    boolean mayDoubt = sign == '\'' && !open.isUndoubted(quote);
    if (unclosed && !mayDoubt) {
      return line.length();
    }
    int run = 0;
    int doubtful = -1;
    for (int i = quote + 1; i < line.length(); i++) {
      char c = line.at(i);
      if (c == '\\') {
        run++;
        continue;
      }
      if (c == sign) {
        if (closes(run, backslashes)) {
          return i;
        }
        if (doubtful < 0 && sign == '\'' && run == 1) {
          if (unclosed) {
            return i;
          }
          doubtful = i;
        }
      }
      run = 0;
    }
    open.unclosed(quote, sign, backslashes);
    if (doubtful < 0 && sign == '\'') {
      open.undoubted(quote);
    }
    return doubtful < 0 ? line.length() : doubtful;
  }

  /** Where the content ends: before the backslashes that belong to the closing quote. */
  static int contentEnd(Line line, int quote, int close, int backslashes) {
    int end = close;
    if (close < line.length()) {
      for (int i = 0; i < backslashes && end - 1 > quote && line.at(end - 1) == '\\'; i++) {
        end--;
      }
    }
    return end;
  }

  /** The end of the line, or where the backslash stands that carries it on in the next. */
  static int withoutBackslash(Line line) {
    int i = line.length();
    while (line.at(i - 1) == '\\') {
      i--;
    }
    return line.length() - (line.length() - i) % 2;
  }

  private static boolean closes(int run, int backslashes) {
    int left = run;
    for (int depth = backslashes; depth > 0; depth >>= 1) {
      if (left % 2 == 0) {
        return true;
      }
      left = (left - 1) / 2;
    }
    return left % 2 == 0;
  }
}
