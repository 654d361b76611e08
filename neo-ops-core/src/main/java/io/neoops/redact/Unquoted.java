package io.neoops.redact;

/** Finds the end of a value that has no quotes around it. */
final class Unquoted {
  private static final int LONGEST_NAME = 64;

  /** Of a line break at the fifth depth of strings within strings. */
  private static final int MOST_BACKSLASHES = 31;

  private Unquoted() {}

  /** Where one word ends that is the value of a key at {@code place}. */
  static int word(Line line, int from, Place place) {
    return end(line, from, place, false);
  }

  /** Where several words end: before the next pair, a comment, or what encloses them. */
  static int words(Line line, int from, Place place) {
    return trim(line, from, end(line, from, place, true));
  }

  /** Where several words end that a semicolon parts from the next pair. */
  static int field(Line line, int from, Place place) {
    int end = words(line, from, place);
    for (int i = from; i < end; i++) {
      if (line.at(i) == ';' && Chars.isSpace(line.at(i + 1))) {
        return i;
      }
    }
    return end;
  }

  /** Where the rest of what encloses the pair ends, whatever pairs it is made of. */
  static int rest(Line line, int from, Place place) {
    int depth = 0;
    for (int i = from; i < line.length(); i++) {
      char c = line.at(i);
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        if (depth == 0 && place.brackets().indexOf(c) >= 0) {
          return trim(line, from, i);
        }
        depth = Math.max(0, depth - 1);
        if (depth == 0 && line.at(from) == '[') {
          return i + 1;
        }
      } else if (isEnclosingQuote(line, i, place)) {
        return trim(line, from, quoteStart(line, from, i));
      } else if (c == '\\' && place.inQuotes() && isEscapedBreak(line, i)) {
        return i;
      }
    }
    return trim(line, from, line.length());
  }

  private static int end(Line line, int from, Place place, boolean many) {
    int depth = 0;
    for (int i = from; i < line.length(); i++) {
      char c = line.at(i);
      if (Chars.isAlphanumeric(c)) {
        continue;
      }
      if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (depth > 0 && (c == ')' || c == ']' || c == '}')) {
        depth--;
      } else if (ends(line, i, from, place, many)) {
        return c == '"' || c == '\'' || c == '`' ? quoteStart(line, from, i) : i;
      } else if (many && Chars.isSpace(c)) {
        // What follows a blank follows all of them.
        i = line.skipSpaces(i) - 1;
      } else if (!many && (c == '"' || c == '\'')) {
        i = joined(line, i, place);
      }
    }
    return line.length();
  }

  private static boolean ends(Line line, int i, int from, Place place, boolean many) {
    return switch (line.at(i)) {
      case ' ', '\t', '\f', 0x0b, 0xa0 ->
          many ? isPair(line, i) || isComment(line, i) : i == from || line.at(i - 1) != '\\';
      case '"', '\'', '`' -> isClosingQuote(line, i, place);
      case '\\' -> place.inQuotes() && (isEscapedBreak(line, i) || isEscapedSign(line, i));
      case ',', ';', '|', '&' -> isSeparator(line, i, many);
      case ')', ']', '}' -> place.brackets().indexOf(line.at(i)) >= 0 && isBoundary(line, i + 1);
      case '<' -> i > from && (line.at(i + 1) == '/' || Chars.isLetter(line.at(i + 1)));
      case '%' -> place.encoded() && (line.matches(i, "%26") || line.matches(i, "%23"));
      default -> false;
    };
  }

  /** Whether a name and the sign behind it follow, so that another pair begins. */
  static boolean isPair(Line line, int from) {
    int i = line.skipSpaces(from);
    while (line.at(i) == '\\' || Chars.isQuote(line.at(i)) || line.at(i) == '-') {
      i++;
    }
    int name = i;
    if (!Chars.isLetter(line.at(i)) && line.at(i) != '_') {
      return false;
    }
    while (Chars.isIdentifier(line.at(i)) && i - name < LONGEST_NAME) {
      i++;
    }
    while (line.at(i) == '\\' || Chars.isQuote(line.at(i)) || line.at(i) == ']') {
      i++;
    }
    char sign = line.at(i);
    char next = line.at(i + 1);
    if (sign == '=') {
      return next != '=' && i + 1 < line.length();
    }
    return sign == ':' && (Chars.isSpace(next) || Chars.isQuote(next));
  }

  private static boolean isSeparator(Line line, int at, boolean many) {
    int next = at + 1;
    if (next >= line.length()) {
      return line.at(at) != '&';
    }
    if (Chars.isSpace(line.at(next))) {
      return many ? isPair(line, next) : line.at(at) != '&';
    }
    return isPair(line, next)
        || (line.at(at) == '&' && line.matches(next, "amp;"))
        || (line.at(at) != '&' && isBoundary(line, next));
  }

  private static boolean isComment(Line line, int space) {
    int i = line.skipSpaces(space);
    return line.at(i) == '#' && (Chars.isSpace(line.at(i + 1)) || i + 1 == line.length());
  }

  private static boolean isClosingQuote(Line line, int quote, Place place) {
    char c = line.at(quote);
    if (c == '"' && place.inQuotes() && line.at(quote - 1) != '\\') {
      return true;
    }
    return ((c == '"' && (place.inQuotes() || line.at(quote - 1) != '\\'))
            || (c == '\'' && place.inSingle())
            || c == '`')
        && isBoundary(line, quote + 1);
  }

  /** A shell lets quotes stand within a word: {@code a'b c'd}. */
  private static int joined(Line line, int quote, Place place) {
    if (place.inQuotes() || place.inSingle() || line.at(quote - 1) == '\\') {
      return quote;
    }
    int close = line.indexOf(line.at(quote), quote + 1);
    return close < 0 ? quote : close;
  }

  private static int quoteStart(Line line, int from, int quote) {
    int i = quote;
    while (i > from && line.at(i - 1) == '\\') {
      i--;
    }
    return i;
  }

  /** Whether the quote ends what encloses the pair, and no parameter of it. */
  private static boolean isEnclosingQuote(Line line, int quote, Place place) {
    char c = line.at(quote);
    if (c == '"' && place.inQuotes()) {
      return line.at(quote - 1) != '\\' || isBoundary(line, quote + 1);
    }
    return c == '\'' && place.inSingle() && isBoundary(line, quote + 1);
  }

  private static boolean isBoundary(Line line, int index) {
    char c = line.at(index);
    return index >= line.length() || Chars.isSpace(c) || ",;:.)]}>\"'`\\|&<".indexOf(c) >= 0;
  }

  private static boolean isEscapedBreak(Line line, int backslash) {
    int i = backslash;
    while (line.at(i) == '\\' && i - backslash <= MOST_BACKSLASHES) {
      i++;
    }
    char c = line.at(i);
    return (c == 'n' || c == 'r' || c == 't') && (i - backslash) % 2 == 1;
  }

  private static boolean isEscapedSign(Line line, int backslash) {
    return line.matches(backslash, "\\u0026")
        || line.matches(backslash, "\\u003c")
        || line.matches(backslash, "\\u0022");
  }

  private static int trim(Line line, int from, int to) {
    int end = to;
    while (end > from && (Chars.isSpace(line.at(end - 1)) || line.at(end - 1) == ',')) {
      end--;
    }
    return end;
  }
}
