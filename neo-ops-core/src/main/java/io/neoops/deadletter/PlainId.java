package io.neoops.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * The id of a letter, told from its text if only one place can say it; a parser takes ten times as
 * long. A letter of which it tells an id may have none, if it is no JSON or the place is further
 * inside, so whoever acts on it asks {@link LetterText} first.
 */
final class PlainId {
  private static final String MEMBER = "\"id\"";

  /** What every other way to write the name {@code id} holds. */
  private static final String ESCAPED_MEMBER = "\\u006";

  private PlainId() {}

  /**
   * The id that a letter has, if it has one.
   *
   * @param letter each of its bytes as one character
   * @return empty if it has none, null if it takes a parser to tell
   */
  static @Nullable String of(String letter) {
    int begin = behindBlanks(letter, 0);
    int member = letter.indexOf(MEMBER, begin);
    if (begin == letter.length()
        || letter.charAt(begin) != '{'
        || (letter.indexOf('\\', begin) >= 0 && letter.indexOf(ESCAPED_MEMBER, begin) >= 0)) {
      return null;
    }
    if (member < 0) {
      return "";
    }
    int colon = behindBlanks(letter, member + MEMBER.length());
    int value = behindBlanks(letter, colon + 1);
    if (value >= letter.length() || letter.charAt(colon) != ':') {
      return null;
    }
    boolean quoted = letter.charAt(value) == '"';
    int from = quoted ? value + 1 : value;
    int end = quoted ? letter.indexOf('"', from) : behindNumber(letter, from);
    if (end < 0 || end == letter.length() || letter.indexOf(MEMBER, end) >= 0) {
      return null;
    }
    return end > from || quoted ? asItIs(letter, from, end) : null;
  }

  private static @Nullable String asItIs(String letter, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = letter.charAt(i);
      if (c == '\\' || c < ' ' || c > '~') {
        return null;
      }
    }
    return letter.substring(from, end);
  }

  private static int behindBlanks(String letter, int from) {
    int at = from;
    while (at < letter.length() && " \t\r\n".indexOf(letter.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int behindNumber(String letter, int from) {
    int at = from;
    while (at < letter.length() && "0123456789+-.eE".indexOf(letter.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
