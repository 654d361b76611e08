package io.neoops.redact;

/** Finds what stands behind the {@code ://} of the URLs in a line, also where JSON escapes it. */
final class Authority {
  private Authority() {}

  /** Finds all of them, each with the end of its URL. */
  static void find(Line line, Runs authorities) {
    authorities.clear();
    if (!line.has('/')) {
      return;
    }
    int end = 0;
    for (int from = next(line, 0); from >= 0; from = next(line, from)) {
      end = end > from ? end : end(line, from);
      authorities.add(from, end, false);
    }
  }

  private static int next(Line line, int from) {
    for (int i = line.indexOf('/', from); i >= 0; i = line.indexOf('/', i + 1)) {
      if (line.at(i + 1) == '/') {
        return i + 2;
      }
      if (line.at(i - 1) == '\\' && line.at(i + 1) == '\\' && line.at(i + 2) == '/') {
        return i + 3;
      }
    }
    return -1;
  }

  /** Whether a scheme and a colon stand before the slashes that end at {@code from}. */
  static boolean hasScheme(Line line, int from) {
    int slashes = line.at(from - 2) == '/' ? from - 2 : from - 4;
    return line.at(slashes - 1) == ':' && Chars.isIdentifier(line.at(slashes - 2));
  }

  /** Where the URL ends: at white space, a quote or a sign that cannot stand in one. */
  static int end(Line line, int from) {
    int i = from;
    while (i < line.length()) {
      char c = line.at(i);
      boolean quote = c == '"' || c == '`' || (c == '\'' && isClosing(line, i));
      if (c <= ' ' || c == '<' || c == '>' || quote || (c == '\\' && isEscape(line.at(i + 1)))) {
        return i;
      }
      i++;
    }
    return i;
  }

  /**
   * A domain and a user are parted by a backslash; before a quote it belongs to the text around.
   */
  private static boolean isEscape(char next) {
    return next == '\\' || Chars.isQuote(next) || Chars.isSpace(next) || next == 0;
  }

  private static boolean isClosing(Line line, int quote) {
    char next = line.at(quote + 1);
    return quote + 1 >= line.length() || Chars.isSpace(next) || ",;:)]}\\\"".indexOf(next) >= 0;
  }
}
