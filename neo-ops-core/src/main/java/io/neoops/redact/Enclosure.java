package io.neoops.redact;

import java.util.List;

/**
 * The quotes and brackets that are open where a key stands. Reads up to a key only once there is
 * one, and reads nothing twice.
 */
final class Enclosure {
  private static final List<String> LEADING =
      List.of("export", "set", "setenv", "env", "arg", "declare", "local", "readonly", "define");

  private final Line line;
  private int read;
  private boolean start;
  private int round;
  private int square;
  private int curly;
  private boolean inDouble;
  private boolean inSingle;

  Enclosure(Line line, int from) {
    this.line = line;
    this.read = from;
    this.start = true;
  }

  /** Describes the place of a key that ends at {@code to}. */
  Place place(int key, int to, Separator separator) {
    readTo(key);
    boolean named = separator.quoted() >= 0;
    Place place =
        new Place(
            key,
            start,
            separator.colon() && separator.spaced() && isLabel(key),
            separator.quoted(),
            separator.colon(),
            separator.spaced(),
            inDouble && !named,
            inSingle && !named,
            Chars.isQuote(line.at(key - 1)),
            (round > 0 ? ")" : "") + (square > 0 ? "]" : "") + (curly > 0 ? "}" : ""),
            separator.encoded(),
            line.at(key - 1) == '?' || line.at(key - 1) == '&');
    if (separator.quoted() == 0) {
      inDouble &= line.at(to) != '"';
      inSingle &= line.at(to) != '\'';
    }
    return place;
  }

  /** A value was read, and what it holds encloses nothing. */
  void skipTo(int index) {
    read = Math.max(read, index);
    start = false;
  }

  private void readTo(int index) {
    for (; read < index; read++) {
      char c = line.at(read);
      if (Chars.isAlphanumeric(c) || c == '_') {
        if (start) {
          start = skipLeading(index);
        }
        continue;
      }
      start &= Chars.isSpace(c) || "-+>*#\"'`".indexOf(c) >= 0;
      pass(c);
    }
  }

  /** At most three words before the key, and nothing but letters and blanks. */
  private boolean isLabel(int key) {
    int words = 0;
    for (int i = key - 1; i >= 0; i--) {
      char c = line.at(i);
      if (!Chars.isLetter(c) && c != ' ') {
        return false;
      }
      words += c == ' ' ? 1 : 0;
      if (words > 3) {
        return false;
      }
    }
    return words > 0;
  }

  private boolean skipLeading(int index) {
    for (String word : LEADING) {
      int end = read + word.length();
      if (end < index && line.matches(read, word) && Chars.isSpace(line.at(end))) {
        read = end - 1;
        return true;
      }
    }
    return false;
  }

  private void pass(char c) {
    switch (c) {
      case '(' -> round++;
      case '[' -> square++;
      case '{' -> curly++;
      case ')' -> round = Math.max(0, round - 1);
      case ']' -> square = Math.max(0, square - 1);
      case '}' -> curly = Math.max(0, curly - 1);
      case '"' -> inDouble ^= line.at(read - 1) != '\\';
      case '\'' -> {
        if (!Chars.isAlphanumeric(line.at(read - 1))) {
          inSingle = true;
        } else if (!Chars.isAlphanumeric(line.at(read + 1))) {
          inSingle = false;
        }
      }
      default -> {}
    }
  }
}
