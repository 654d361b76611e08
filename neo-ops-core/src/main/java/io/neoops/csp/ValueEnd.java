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
    int close = value < text.length() ? closingQuote(value) : -1;
    return plain(close < 0 ? sign + 1 : close, text.depth(sign));
  }

  /** The value of a JSON or script object's member; a quoted one without its opening quote. */
  int ofMember(int value) {
    if (value >= text.length()) {
      return value;
    }
    int depth = text.depth(value);
    if (value > 0 && Unescaped.isQuote(text.at(value - 1))) {
      int close = closingQuote(value - 1);
      return close < 0 ? plain(value, text.depth(value - 1)) : close;
    }
    int end = plain(value, depth);
    if (text.at(value) == '{' || text.at(value) == '[') {
      return end;
    }
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
    int i = from;
    while (i < text.length() && !(text.depth(i) <= deepest && ends(i))) {
      // What is covered may hold a parameter of less depth, whose own value goes on for longer.
      if (text.at(i) == '=') {
        deepest = Math.min(deepest, text.depth(i));
      }
      i++;
    }
    return i;
  }

  private boolean ends(int i) {
    char c = text.at(i);
    return switch (c) {
      case '&', '#', '/', '?', ';' -> contexts.at(text.depth(i)).endsValue(c);
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
      if (closes || (text.depth(i) < depth && ends(i))) {
        return i;
      }
    }
    unclosed[kind] = level;
    return -1;
  }

  static int skipBlanks(Unescaped text, int from) {
    int i = from;
    while (i < text.length() && text.at(i) <= ' ') {
      i++;
    }
    return i;
  }
}
