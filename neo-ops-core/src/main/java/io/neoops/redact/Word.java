package io.neoops.redact;

/**
 * One argument of a command line, without its quotes.
 *
 * @param next where to read on
 */
record Word(int from, int to, int next) {

  /** The argument behind blanks, or behind the quotes and the comma of a list. */
  static Word next(Line line, int index) {
    int i = index;
    while (i < line.length() && (Chars.isSpace(line.at(i)) || isBetween(line, i, index))) {
      i++;
    }
    return at(line, i);
  }

  /** The argument that begins here. */
  static Word at(Line line, int index) {
    int start = line.at(index) == '$' && Chars.isQuote(line.at(index + 1)) ? index + 1 : index;
    int quote = Quotes.quoteAt(line, start);
    if (quote >= 0) {
      int backslashes = quote - start;
      int close = Quotes.close(line, quote, backslashes);
      int end = Quotes.contentEnd(line, quote, close, backslashes);
      int after = Math.min(close + 1, line.length());
      return joins(line, after)
          ? new Word(quote + 1, plain(line, after), plain(line, after))
          : new Word(quote + 1, end, after);
    }
    int end = plain(line, index);
    return new Word(index, end, end);
  }

  private static boolean joins(Line line, int index) {
    char c = line.at(index);
    return Chars.isAlphanumeric(c) || Chars.isQuote(c);
  }

  private static int plain(Line line, int from) {
    int i = from;
    while (i < line.length()) {
      char c = line.at(i);
      if (Chars.isSpace(c) && line.at(i - 1) != '\\') {
        return i;
      }
      boolean quote = c == '"' || c == '\'' || c == '`';
      char after = line.at(i + 1);
      if (quote
          && (i + 1 >= line.length() || Chars.isSpace(after) || ",]};)\\".indexOf(after) >= 0)) {
        return i;
      }
      i++;
    }
    return i;
  }

  private static boolean isBetween(Line line, int index, int from) {
    char c = line.at(index);
    if (c == ',') {
      return true;
    }
    return Chars.isQuote(c) && index - from < 1;
  }
}
