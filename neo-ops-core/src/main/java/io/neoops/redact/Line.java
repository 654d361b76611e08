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

  private final Survey survey = new Survey();
  private final Runs authorities = new Runs();
  private boolean authoritiesKnown;
  private int signals;
  private final OpenQuotes quotes = new OpenQuotes();
  private int indent;

  /** Takes over a copy of the characters, and looks for what is in them. */
  void set(char[] from, int start, int end) {
    survey(from, start, end);
    take(from, start, end);
  }

  /**
   * Looks for what is in a line of a text, and takes over no copy yet.
   *
   * @return where it ends: at a line feed, a carriage return or {@code to}
   */
  int survey(char[] from, int start, int to) {
    int end = survey.read(from, start, to);
    signals = survey.signals();
    return end;
  }

  /** Takes over a copy of the line that was looked at last. */
  void take(char[] from, int start, int end) {
    copy(from, start, end);
    if (has('[')) {
      cover();
    }
  }

  /** Takes over a text that has placeholders. */
  void setHidden(char[] from, int start, int end) {
    copy(from, start, end);
    cover();
    if (covered == text) {
      look(text);
    }
  }

  private void cover() {
    covered = Placeholder.covered(text, length, COVER);
    if (covered != text) {
      look(covered);
      signals |= Signals.PEM;
    }
  }

  private void look(char[] line) {
    survey.read(line, 0, length);
    signals = survey.signals();
  }

  private void copy(char[] from, int start, int end) {
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

  /** Which {@link Signals} it gives. */
  int signals() {
    return signals;
  }

  /** Whether this ASCII character is in the line, which is neither a letter nor a digit. */
  boolean has(char c) {
    return survey.has(c);
  }

  /**
   * Where names may stand: letters, digits, {@code _}, {@code -} and dots, not these two first.
   * Those are marked that a word in them may make the name of a secret.
   */
  Runs names() {
    return survey.names();
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
    return survey.numbers();
  }

  /** Whether a word may name a secret, or is a command that takes one. */
  boolean tells() {
    return (signals & Signals.TELLS) != 0;
  }

  /** Whether two dots stand side by side. */
  boolean hasDots() {
    return survey.hasDots();
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
}
