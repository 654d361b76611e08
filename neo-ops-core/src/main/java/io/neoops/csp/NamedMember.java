package io.neoops.csp;

/**
 * Members of JSON and script objects, headers, and arguments of calls: {@code "token": "..."},
 * {@code setItem("token", "...")}.
 */
final class NamedMember {
  private static final int LONGEST_NAME = 256;

  /** What stands before the bare name of a member or parameter, and before no host name or path. */
  private static final String PRECEDING = "{,([?&;";

  private NamedMember() {}

  /** Where the value begins that this colon gives to a token, after its opening quote; else -1. */
  static int valueAfter(Unescaped text, int colon, TokenWord word) {
    int last = skipBlanksBefore(text, colon);
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

  /**
   * Where the string begins that follows a token's name as the next argument or element, or that a
   * function of such a name is called with; else -1.
   *
   * @param separator a comma or an opening parenthesis
   */
  static int argumentAfter(Unescaped text, int separator, TokenWord word) {
    int value = ValueEnd.skipBlanks(text, separator + 1);
    if (value == text.length() || !Unescaped.isQuote(text.at(value))) {
      return -1;
    }
    int last = skipBlanksBefore(text, separator);
    if (last < 0) {
      return -1;
    }
    boolean named =
        text.at(separator) == '('
            ? word.isSince(beginningOfName(text, last))
            : Unescaped.isQuote(text.at(last)) && isFirst(text, openingQuote(text, last), word);
    return named ? value + 1 : -1;
  }

  /** The first of several strings is the name; what else stands in a row may be anything. */
  private static boolean isFirst(Unescaped text, int quote, TokenWord word) {
    int before = skipBlanksBefore(text, quote);
    return word.isSince(quote) && before >= 0 && "([".indexOf(text.at(before)) >= 0;
  }

  private static int skipBlanksBefore(Unescaped text, int to) {
    int i = to - 1;
    while (i >= 0 && text.at(i) <= ' ') {
      i--;
    }
    return i;
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
    int from = beginningOfName(text, last);
    if (!word.isSince(from)) {
      return false;
    }
    int before = skipBlanksBefore(text, from);
    return follows || (before >= 0 && PRECEDING.indexOf(text.at(before)) >= 0);
  }

  private static int beginningOfName(Unescaped text, int last) {
    int from = last;
    while (from >= 0 && last - from < LONGEST_NAME && isNamePart(text.at(from))) {
      from--;
    }
    return from + 1;
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
