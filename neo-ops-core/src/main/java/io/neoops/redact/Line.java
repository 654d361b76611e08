package io.neoops.redact;

/**
 * One line without its end, as the rules see it: every placeholder that stands in it already is
 * covered by {@link #COVER}, so that no rule reads what is inside.
 */
final class Line {
  /** From the private use area: it is part of no form, and harmless where a text holds it. */
  static final char COVER = '\uE000';

  /** Ordinary text takes ten; what takes more than this repeats itself on purpose. */
  static final int READS = 400;

  private static final int FEW_READS = 50_000;

  private char[] text = new char[256];
  private char[] covered = text;
  private int length;

  /** How often rules may still look at a character: no line costs more than its length allows. */
  private int left;

  private long low;
  private long high;
  private final Runs names = new Runs();
  private final Runs authorities = new Runs();
  private boolean authoritiesKnown;
  private boolean dots;
  private boolean tells;
  private final Runs numbers = new Runs();
  private final OpenQuotes quotes = new OpenQuotes();
  private int indent;

  /** Takes over a copy of the characters, and looks for what is in them. */
  void set(char[] from, int start, int end) {
    length = end - start;
    if (text.length < length || text.length > 4 * length + (1 << 16)) {
      text = new char[Math.max(length + (length >> 1), 256)];
    }
    System.arraycopy(from, start, text, 0, length);
    covered = text;
    authoritiesKnown = false;
    indent = -1;
    quotes.clear();
    left = allowance();
    survey();
    if (has('[')) {
      covered = Placeholder.covered(text, length, COVER);
      if (covered != text) {
        survey();
      }
    }
  }

  int length() {
    return length;
  }

  /** The character, or 0 outside of the line. */
  char at(int index) {
    if (--left < 0) {
      throw new Overrun();
    }
    return index >= 0 && index < length ? covered[index] : 0;
  }

  /** Where the first character stands that is no blank. */
  int indent() {
    if (indent < 0) {
      indent = skipSpaces(0);
    }
    return indent;
  }

  /** What is known of quotes that are not closed. */
  OpenQuotes openQuotes() {
    return quotes;
  }

  /** How often the rules have looked at a character of this line. */
  int reads() {
    return allowance() - left;
  }

  private int allowance() {
    return READS * length + FEW_READS;
  }

  /** Counts characters that were looked at without {@link #at}. */
  private void count(int reads) {
    left -= reads;
    if (left < 0) {
      throw new Overrun();
    }
  }

  /** The characters as they were given. */
  char[] text() {
    return text;
  }

  /** Whether this ASCII character is in the line. */
  boolean has(char c) {
    return ((c < 64 ? low : high) & (1L << c)) != 0;
  }

  /** Where names may stand: letters, digits, {@code _}, {@code -} and dots, not these two first. */
  Runs names() {
    return names;
  }

  /** Where the {@code ://} of URLs is left behind, each up to where its URL ends. */
  Runs authorities() {
    if (!authoritiesKnown) {
      authoritiesKnown = true;
      Authority.find(this, authorities);
    }
    return authorities;
  }

  /** Where digits stand, all that follow one another. */
  Runs numbers() {
    return numbers;
  }

  /** Whether a word may name a secret, or is a command that takes one. */
  boolean tells() {
    return tells;
  }

  /** Whether two dots stand side by side. */
  boolean hasDots() {
    return dots;
  }

  /** Whether ASCII text stands here, in upper or lower case; {@code lower} is in lower case. */
  boolean matches(int index, String lower) {
    int size = lower.length();
    count(1);
    if (index < 0 || index + size > length) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (Chars.lower(covered[index + i]) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  int indexOf(char c, int from) {
    int start = Math.max(from, 0);
    for (int i = start; i < length; i++) {
      if (covered[i] == c) {
        count(i - start + 1);
        return i;
      }
    }
    count(Math.max(length - start, 0) + 1);
    return -1;
  }

  int skipSpaces(int index) {
    int i = index;
    while (i < length && Chars.isSpace(covered[i])) {
      i++;
    }
    count(i - index + 1);
    return i;
  }

  String text(int from, int to) {
    count(to - from);
    return new String(covered, from, to - from);
  }

  /** Whether exactly one placeholder stands here. */
  boolean isPlaceholder(int from, int to) {
    return at(from) == COVER && Placeholder.end(text, from, length) == to;
  }

  /** Whether nothing stands here but placeholders or pieces of them. */
  boolean isHidden(int from, int to) {
    int i = from;
    while (i < to && covered[i] == COVER && text[i] != COVER) {
      i++;
    }
    count(i - from + 1);
    return i >= to;
  }

  /** One pass that finds names and numbers, and whether a word may name a secret. */
  private void survey() {
    names.clear();
    numbers.clear();
    long below = 0;
    long above = 0;
    boolean dotted = false;
    boolean telling = false;
    int name = -1;
    int hash = 0;
    char[] from = covered;
    int end = length;
    int i = 0;
    while (i < end) {
      char c = from[i];
      if (name < 0 && (Chars.isAlphanumeric(c) || c == '_')) {
        name = i;
        hash = Vocabulary.START;
      }
      if (Chars.isLetter(c)) {
        int word = Vocabulary.START;
        int tail = 0;
        int start = i;
        do {
          above |= 1L << c;
          if (i > start && c < 'a' && Chars.isHump(from, i, end)) {
            telling = telling || Vocabulary.hasWord(word, tail);
            word = Vocabulary.START;
            tail = 0;
          }
          word = Vocabulary.hash(word, c);
          tail = Vocabulary.tail(tail, c);
          hash = Vocabulary.hash(hash, c);
          c = ++i < end ? from[i] : 0;
        } while (Chars.isLetter(c));
        telling = telling || Vocabulary.hasWord(word, tail) || isEncoded(start);
        continue;
      }
      if (c >= '0' && c <= '9') {
        int start = i;
        do {
          below |= 1L << c;
          hash = Vocabulary.hash(hash, c);
          c = ++i < end ? from[i] : 0;
        } while (c >= '0' && c <= '9');
        numbers.add(start, i);
        continue;
      }
      if (c >= 64) {
        above |= c < 128 ? 1L << c : 0;
      } else {
        below |= 1L << c;
      }
      if (Chars.isIdentifier(c)) {
        dotted |= c == '.' && i > 0 && from[i - 1] == '.';
        hash = Vocabulary.hash(hash, c);
      } else if (name >= 0) {
        names.add(name, i);
        telling = telling || Vocabulary.hasCommand(hash);
        name = -1;
      }
      i++;
    }
    if (name >= 0) {
      names.add(name, end);
      telling = telling || Vocabulary.hasCommand(hash);
    }
    dots = dotted;
    tells = telling;
    low = below;
    high = above;
  }

  /** Of what is percent-encoded before a word, the last digit may be a letter. */
  private boolean isEncoded(int index) {
    return index > 0 && (covered[index - 1] == '%' || (index > 1 && covered[index - 2] == '%'));
  }
}
