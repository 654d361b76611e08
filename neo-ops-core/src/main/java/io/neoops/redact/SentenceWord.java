package io.neoops.redact;

/** What a word in a sentence looks like that may be a secret. */
final class SentenceWord {
  /** From this length on a word with digits and letters is hardly one. */
  static final int LONG = 16;

  private SentenceWord() {}

  /** Behind a verb or in quotes whatever has digits or signs; right behind the noun a token. */
  static boolean isSecret(Line line, int from, int to, boolean verb, boolean quoted) {
    boolean digit = false;
    boolean letter = false;
    boolean mark = false;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      digit |= Chars.isDigit(c);
      letter |= Chars.isLetter(c);
      mark |= "!@#$%^&*_+=".indexOf(c) >= 0;
    }
    if (verb || (quoted && digit)) {
      return (digit || mark || quoted) && to - from > 3 && Plausible.isSecret(line, from, to);
    }
    return digit && letter && to - from >= LONG && Plausible.looksSecret(line, from, to);
  }

  /** Digits and letters, or signs, in a word that is no name, path or algorithm. */
  static boolean isMixed(Line line, int from, int to, int least, int digits) {
    int seen = 0;
    boolean letter = false;
    boolean mark = false;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      seen += Chars.isDigit(c) ? 1 : 0;
      letter |= Chars.isLetter(c);
      mark |= "!@#$%^&*+=;".indexOf(c) >= 0;
    }
    return letter
        && to - from >= least
        && (seen >= Math.max(digits, 1) || (digits <= 1 && mark))
        && Plausible.looksSecret(line, from, to);
  }

  /** {@code 10.0.0.1}, also with a port. */
  static boolean isAddress(Line line, int from, int to) {
    int dots = 0;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      dots += c == '.' ? 1 : 0;
      if (!Chars.isDigit(c) && c != '.' && c != ':' && c != '/') {
        return false;
      }
    }
    return dots == 3;
  }

  static boolean isNumber(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isDigit(line.at(i))) {
        return false;
      }
    }
    return to - from >= 3 && to - from <= 8;
  }

  static int stop(Line line, int start, int end) {
    int stop = end;
    while (stop > start && ".,;:)\"'!".indexOf(line.at(stop - 1)) >= 0) {
      stop--;
    }
    return line.at(stop) == '!' ? stop + 1 : stop;
  }

  static int end(Line line, int from) {
    int i = from;
    while (i < line.length() && !Chars.isSpace(line.at(i))) {
      char c = line.at(i);
      char next = line.at(i + 1);
      boolean list = c == ',' && (Chars.isQuote(next) || next == '{');
      if (i > from && (list || c == '"' || c == '<' || c == '}' || c == Line.COVER)) {
        return i;
      }
      i++;
    }
    return i;
  }
}
