package io.neoops.csp;

/** Tells where a value ends, by what stands around it. For one scan. */
final class ValueEnd {
  private static final String QUOTES = "\"'`";

  private final Unescaped text;
  private final UrlContexts contexts;

  /** For each kind of quote the level up to which no closing one is left. */
  private final int[] unclosed = {-1, -1, -1};

  ValueEnd(Unescaped text, UrlContexts contexts) {
    this.text = text;
    this.contexts = contexts;
  }

  /** The value of a parameter, after its equals sign. */
  int ofParameter(int sign) {
    int value = skipBlanks(text, sign + 1);
    boolean opens = value < text.length() && opens(text.at(value));
    return plain(opens ? closing(value) : sign + 1, text.depth(sign));
  }

  /** The value of a JSON or script object's member; a quoted one without its opening quote. */
  int ofMember(int value) {
    if (value >= text.length()) {
      return value;
    }
    if (value > 0 && Unescaped.isQuote(text.at(value - 1))) {
      return closing(value - 1);
    }
    if (isBracket(text.at(value))) {
      return closing(value);
    }
    int end = plain(value, text.depth(value));
    for (int i = value; i < end; i++) {
      char c = text.at(i);
      if (c == ',' || c == '}' || c == ']') {
        return i;
      }
    }
    return end;
  }

  private int plain(int from, int depth) {
    int deepest = depth;
    boolean query = false;
    int i = from;
    while (i < text.length() && !(text.depth(i) <= deepest && ends(i, query))) {
      // What is covered may hold a parameter of less depth, whose own value goes on for longer.
      if (text.at(i) == '=') {
        deepest = Math.min(deepest, text.depth(i));
      }
      query |= isBeginningOfNames(text.at(i));
      i++;
    }
    return i;
  }

  /**
   * Where what opens at {@code open} ends. If nothing closes it, as where somebody cut it, up to
   * what ends the URL around it: within, no separator tells anything.
   */
  private int closing(int open) {
    int close = isBracket(text.at(open)) ? closingBracket(open) : closingQuote(open);
    if (close >= 0) {
      return close;
    }
    int i = open;
    while (i < text.length() && !cuts(i, text.depth(open))) {
      i++;
    }
    return i;
  }

  /** Whether a URL around what stands at this depth goes on here. */
  private boolean cuts(int i, int depth) {
    return text.depth(i) < depth && contexts.at(text.depth(i)).isCutBy(text.at(i));
  }

  /** A semicolon parts the parameters of a path, but not those of the query after it. */
  private boolean ends(int i, boolean query) {
    char c = text.at(i);
    return switch (c) {
      case '&', '#', '/', '?' -> contexts.at(text.depth(i)).isCutBy(c);
      case ';' -> query ? contexts.at(text.depth(i)).isCutBy(c) : contexts.isParted(text.depth(i));
      default -> false;
    };
  }

  /**
   * The quote that closes the one at {@code open}, or what ends the URL around both; -1 if that is
   * none, or neither comes.
   */
  private int closingQuote(int open) {
    int kind = QUOTES.indexOf(text.at(open));
    int depth = text.depth(open);
    int level = text.level(open);
    if (kind < 0 || level <= unclosed[kind]) {
      return -1;
    }
    for (int i = open + 1; i < text.length(); i++) {
      boolean closes = text.at(i) == text.at(open) && text.level(i) <= level;
      if (closes || cuts(i, depth)) {
        return i;
      }
    }
    unclosed[kind] = level;
    return -1;
  }

  private static boolean isBeginningOfNames(char c) {
    return c == '?' || c == '#' || c == '&';
  }

  /**
   * After the bracket that closes the one at {@code open}, whatever the strings between hold, or
   * what ends the URL around both; -1 if neither comes.
   */
  private int closingBracket(int open) {
    char bracket = text.at(open);
    char closing = bracket == '[' ? ']' : '}';
    int level = text.level(open);
    int nested = 0;
    int i = open;
    while (i < text.length() && !cuts(i, text.depth(open))) {
      char c = text.at(i);
      if (c == bracket && text.level(i) <= level) {
        nested++;
      } else if (c == closing && text.level(i) <= level) {
        nested--;
      } else if (Unescaped.isQuote(c)) {
        int close = closingQuote(i);
        if (close < 0) {
          return -1;
        }
        i = text.at(close) == c ? close : close - 1;
      }
      i++;
      if (nested == 0) {
        return i;
      }
    }
    return i < text.length() ? i : -1;
  }

  private static boolean opens(char c) {
    return isBracket(c) || Unescaped.isQuote(c);
  }

  private static boolean isBracket(char c) {
    return c == '[' || c == '{';
  }

  static int skipBlanks(Unescaped text, int from) {
    int i = from;
    while (i < text.length() && text.at(i) <= ' ') {
      i++;
    }
    return i;
  }
}
