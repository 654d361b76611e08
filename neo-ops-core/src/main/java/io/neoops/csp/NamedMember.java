package io.neoops.csp;

/** Members of JSON and script objects, and headers: {@code "token": "..."}. */
final class NamedMember {
  private static final int LONGEST_NAME = 256;

  private NamedMember() {}

  /** Where the value begins that this colon gives to a token, after its opening quote; else -1. */
  static int valueAfter(Unescaped text, int colon, TokenWord word) {
    int last = colon - 1;
    while (last >= 0 && text.at(last) <= ' ') {
      last--;
    }
    if (last < 0) {
      return -1;
    }
    int value = ValueEnd.skipBlanks(text, colon + 1);
    boolean quoted = value < text.length() && Unescaped.isQuote(text.at(value));
    boolean named =
        Unescaped.isQuote(text.at(last))
            ? word.isSince(openingQuote(text, last))
            : isMember(text, last, quoted || value > colon + 1, word);
    if (!named) {
      return -1;
    }
    return quoted ? value + 1 : value;
  }

  private static int openingQuote(Unescaped text, int close) {
    int i = close - 1;
    while (i >= 0 && close - i < LONGEST_NAME) {
      if (text.at(i) == text.at(close) && text.level(i) <= text.level(close)) {
        return i;
      }
      i--;
    }
    return Math.max(i, 0);
  }

  /** A bare name is one if what follows or what precedes says so: most colons are in URLs. */
  private static boolean isMember(Unescaped text, int last, boolean follows, TokenWord word) {
    int from = last;
    while (from >= 0 && last - from < LONGEST_NAME && isNamePart(text.at(from))) {
      from--;
    }
    if (!word.isSince(from + 1)) {
      return false;
    }
    while (from >= 0 && text.at(from) <= ' ') {
      from--;
    }
    return follows || (from >= 0 && (text.at(from) == '{' || text.at(from) == ','));
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c)
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '$'
        || c == '['
        || c == ']'
        || (c < ' ' && c != '\n')
        || (c >= 0x7F && !Character.isWhitespace(c));
  }
}
