package io.neoops.csp;

/**
 * Watches for the word {@code token} in any case and width, and whatever invisible characters stand
 * within. For one scan.
 */
final class TokenWord {
  private static final String WORD = "token";

  private static final char FULL_WIDTH_A = '\uFF21';
  private static final char FULL_WIDTH_Z = '\uFF5A';

  private int matched;
  private int began;
  private int found = -1;

  void next(char c, int at) {
    if (isInvisible(c)) {
      return;
    }
    char letter = lower(c);
    if (letter == WORD.charAt(matched)) {
      if (matched == 0) {
        began = at;
      }
      matched++;
      if (matched == WORD.length()) {
        found = began;
        matched = 0;
      }
    } else {
      matched = letter == WORD.charAt(0) ? 1 : 0;
      began = at;
    }
  }

  /** Whether one has been seen that began at this place or later. */
  boolean isSince(int from) {
    return found >= from;
  }

  void forget() {
    found = -1;
    matched = 0;
  }

  /** Whether {@code text} holds it, or what only a closer look could rule out. */
  static boolean mayBeIn(String text) {
    TokenWord word = new TokenWord();
    for (int i = 0; i < text.length(); i++) {
      word.next(text.charAt(i), i);
    }
    return word.isSince(0);
  }

  /** Whether this is the letter of the word that fewest other texts have. */
  static boolean isRarest(char c) {
    return lower(c) == 'k';
  }

  private static boolean isInvisible(char c) {
    return c < ' ' || (c >= 0x7F && (c < 0xA0 || Character.getType(c) == Character.FORMAT));
  }

  private static char lower(char c) {
    if (c == '\u212A') {
      return 'k';
    }
    if (c >= FULL_WIDTH_A && c <= FULL_WIDTH_Z) {
      return lower((char) (c - FULL_WIDTH_A + 'A'));
    }
    return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
  }
}
