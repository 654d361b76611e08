package io.neoops.redact;

/** What a character is, for ASCII; every other character is none of these. */
final class Chars {
  static final int WORD = 1;
  static final int IDENTIFIER = 4;
  private static final int BASE64 = 8;
  private static final int BASE64_URL = 16;
  private static final int HEX = 32;
  private static final int MAIL = 64;

  /** A sign by which a form may be told that no word gives away, or what ends a line. */
  static final int SIGN = 2;

  static final int LETTER = 128;

  /** What each ASCII character is, as bits; the last one makes it negative. */
  static final byte[] CLASSES = classes();

  private static final long[] BITS = bits();

  private Chars() {}

  static boolean isLetter(char c) {
    int letter = (c | 0x20) - 'a';
    return letter >= 0 && letter < 26;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isAlphanumeric(char c) {
    return has(c, WORD);
  }

  /** Whether it may stand in the name of a key: {@code db.pass-word_2}. */
  static boolean isIdentifier(char c) {
    return has(c, IDENTIFIER);
  }

  static boolean isBase64(char c) {
    return has(c, BASE64);
  }

  static boolean isBase64Url(char c) {
    return has(c, BASE64_URL);
  }

  static boolean isHex(char c) {
    return has(c, HEX);
  }

  /** Whether it may stand before the @ of a mail address. */
  static boolean isMail(char c) {
    return has(c, MAIL) || c >= 0xa0;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == 0x0b || c == 0xa0;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Where a word begins within letters, as {@link KeyNames} parts them. */
  static boolean isHump(char[] text, int index, int end) {
    return text[index - 1] >= 'a'
        || (index + 1 < end && text[index + 1] >= 'a' && text[index + 1] <= 'z');
  }

  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  /**
   * A bit of its own for each ASCII sign from the blank on, one for all that is not ASCII, and none
   * for anything else.
   */
  static long bit(char c) {
    return BITS[Math.min(c, 128)];
  }

  private static boolean has(char c, int what) {
    return c < 128 && (CLASSES[c] & what) != 0;
  }

  private static byte[] classes() {
    byte[] classes = new byte[128];
    for (char c = 0; c < 128; c++) {
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean digit = c >= '0' && c <= '9';
      boolean word = letter || digit;
      int set = word ? WORD : 0;
      set |= word || c == '_' || c == '-' || c == '.' ? IDENTIFIER : 0;
      set |= word || c == '+' || c == '/' || c == '=' ? BASE64 : 0;
      set |= word || c == '_' || c == '-' ? BASE64_URL : 0;
      set |= digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') ? HEX : 0;
      set |= word || "!#$%&'*+-/=?^_{|}~.".indexOf(c) >= 0 ? MAIL : 0;
      set |= "@$%/{*~<\\\n\r".indexOf(c) >= 0 ? SIGN : 0;
      set |= letter ? LETTER : 0;
      classes[c] = (byte) set;
    }
    return classes;
  }

  private static long[] bits() {
    long[] bits = new long[129];
    long next = 1;
    for (char c = ' '; c < 127; c++) {
      if (!isLetter(c) && !isDigit(c)) {
        bits[c] = next;
        next <<= 1;
      }
    }
    bits[128] = next;
    return bits;
  }
}
