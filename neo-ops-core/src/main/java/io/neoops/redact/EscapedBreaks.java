package io.neoops.redact;

/** Line breaks that a text in quotes holds as {@code \\n} or {@code \\r}, and what may end it. */
final class EscapedBreaks {
  private EscapedBreaks() {}

  static int skipBreaks(Line line, int from, int to) {
    int i = from;
    while (i < to) {
      char c = line.at(i);
      boolean letter = (c == 'n' || c == 'r') && line.at(i - 1) == '\\';
      if (c != '\\' && !letter && !Chars.isSpace(c)) {
        break;
      }
      i++;
    }
    return i;
  }

  static int trimBreaks(Line line, int from, int to) {
    int i = to;
    while (i > from) {
      char c = line.at(i - 1);
      if (c == '\\' || Chars.isSpace(c)) {
        i--;
      } else if ((c == 'n' || c == 'r') && i - 2 >= from && line.at(i - 2) == '\\') {
        i -= 2;
      } else {
        break;
      }
    }
    return i;
  }

  static int quote(Line line, int from) {
    for (int i = from; i < line.length(); i++) {
      if (Chars.isQuote(line.at(i))) {
        while (i > from && line.at(i - 1) == '\\') {
          i--;
        }
        return i;
      }
    }
    return -1;
  }

  /** Whether nothing but punctuation and escaped line breaks follows. */
  static boolean isClosing(Line line, int from) {
    int i = from;
    while (i < line.length()) {
      char c = line.at(i);
      boolean letter = (c == 'n' || c == 'r') && line.at(i - 1) == '\\';
      if (!letter && "\\\"'`+,; \t)}]".indexOf(c) < 0) {
        return false;
      }
      i++;
    }
    return true;
  }
}
