package io.neoops.redact;

/** What stands around the name of a pair and tells what the name is of. */
final class Surroundings {
  private Surroundings() {}

  /** Whether it is the class or package that logs: {@code c.e.auth.Token : issued}. */
  static boolean isLogger(Line line, int from, int to, Separator separator) {
    int dot = -1;
    int dots = 0;
    for (int i = Math.max(from, to - 96); i < to; i++) {
      if (line.at(i) == '.') {
        dot = i;
        dots++;
      }
    }
    char first = line.at(dot + 1);
    return dots > 0
        && ((first >= 'A' && first <= 'Z')
            || (dots > 1 && Chars.isSpace(line.at(to)) && separator.spaced()));
  }

  /** A part of a name such as {@code arn:aws:secretsmanager:eu-west-1:1:secret:db}. */
  static boolean isResource(Line line, int from, Separator separator) {
    if (line.at(from - 1) != ':' || separator.spaced()) {
      return false;
    }
    int i = from;
    while (from - i < 160 && (Chars.isIdentifier(line.at(i - 1)) || line.at(i - 1) == ':')) {
      i--;
    }
    return line.matches(i, "arn:") || line.matches(i, "urn:");
  }

  static int wordBefore(Line line, int end) {
    int i = end;
    while (Chars.isLetter(line.at(i - 1)) && end - i < 24) {
      i--;
    }
    return i;
  }

  static boolean isAfter(Line line, int from) {
    for (int i = from; i > from - 160 && i >= 0; i--) {
      if (line.matches(i, "user") || line.matches(i, "login")) {
        return true;
      }
    }
    return false;
  }

  static boolean isBefore(Line line, int to) {
    for (int i = to; i < to + 160 && i < line.length(); i++) {
      if (line.matches(i, "user")) {
        return true;
      }
    }
    return false;
  }
}
