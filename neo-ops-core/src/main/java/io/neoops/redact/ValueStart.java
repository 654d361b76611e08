package io.neoops.redact;

import java.util.List;

/** What may stand between a sign and the value itself. */
final class ValueStart {
  /** Tags of YAML whose text names a secret that is elsewhere. */
  private static final List<String> REFERENCES =
      List.of("secret", "ref", "getatt", "importvalue", "env", "env_var", "reference");

  private ValueStart() {}

  /** Skips {@code $} of {@code $'a'}, {@code b"a"}, {@code !!str a} and {@code string(3) "a"}. */
  static int skip(Line line, int from) {
    char c = line.at(from);
    if (c == '!' && (line.at(from + 1) == '!' || Chars.isLetter(line.at(from + 1)))) {
      int next = line.skipSpaces(tagEnd(line, from));
      return next > from + 1 && next < line.length() ? next : from;
    }
    if (c == '&' && Chars.isAlphanumeric(line.at(from + 1))) {
      int next = anchorEnd(line, from);
      return next < line.length() && line.at(next - 1) == ' ' ? next : from;
    }
    if (c == '<' && line.at(from + 1) == '<' && line.at(from + 2) == '"') {
      return from + 2;
    }
    if (c == 's' && line.matches(from, "string(")) {
      int i = from + 7;
      while (Chars.isDigit(line.at(i))) {
        i++;
      }
      return line.at(i) == ')' && line.at(i + 1) == ' ' && line.at(i + 2) == '"' ? i + 2 : from;
    }
    boolean quoteNext = Chars.isQuote(line.at(from + 1)) && line.at(from + 1) != '`';
    return quoteNext && (c == '$' || c == '@' || "bBrRuUeEnNfF".indexOf(c) >= 0) && c != 0
        ? from + 1
        : from;
  }

  /** Whether a tag says that the value is the name of a secret: {@code !secret db_password}. */
  static boolean isReference(Line line, int from) {
    return line.at(from) == '!' && Words.is(REFERENCES, line, from + 1, tagEnd(line, from));
  }

  /**
   * The brace that closes a value of ODBC, where two of them stand for one: {@code {a}}b;c}}.
   *
   * @return where it is, or -1 if this is no such value
   */
  static int brace(Line line, int from) {
    boolean twice = false;
    int i = from + 1;
    for (; i < line.length(); i++) {
      char c = line.at(i);
      if (c == '}' && line.at(i + 1) != '}') {
        break;
      }
      if (c == '{' || c == '"' || c == ',') {
        return -1;
      }
      twice |= c == '}';
      i += c == '}' ? 1 : 0;
    }
    char next = line.at(i + 1);
    boolean ends = next == 0 || next == ';' || Chars.isQuote(next) || next == '\\';
    return i < line.length() && ends && (twice || next == ';') ? i : -1;
  }

  private static int tagEnd(Line line, int from) {
    int i = from;
    while (line.at(i) == '!' || Chars.isIdentifier(line.at(i))) {
      i++;
    }
    return i;
  }

  private static int anchorEnd(Line line, int from) {
    int i = from + 1;
    while (Chars.isIdentifier(line.at(i))) {
      i++;
    }
    return line.skipSpaces(i);
  }
}
