package io.neoops.redact;

import java.util.List;

/** What stands behind an option where somebody writes about it, and is no value of it. */
final class Usage {
  /** What a help puts in place of a value. */
  private static final List<String> TYPES =
      List.of("string", "strings", "int", "bool", "value", "text", "file", "path", "stringarray");

  /** What goes on with a sentence behind the name of an option. */
  private static final List<String> PROSE =
      List.of(
          "is",
          "are",
          "was",
          "has",
          "can",
          "cannot",
          "must",
          "may",
          "should",
          "will",
          "does",
          "not",
          "and",
          "or",
          "via",
          "to",
          "for",
          "with",
          "on",
          "in",
          "from",
          "if",
          "as",
          "by",
          "when",
          "the",
          "requires",
          "required",
          "needs",
          "takes",
          "option",
          "flag",
          "instead",
          "but");

  private Usage() {}

  /** {@code --token string the token to use}. */
  static boolean isHelp(Line line, int from, int to) {
    boolean column = to >= line.length() || Chars.isSpace(line.at(to + 1));
    return column && Chars.isSpace(line.at(to)) && Words.is(TYPES, line, from, to);
  }

  /** {@code --token is required}, and what a help puts into its second column. */
  static boolean isProse(Line line, int from, int to) {
    boolean column =
        line.at(from - 1) == ' ' && line.at(from - 2) == ' ' && isLower(line, from, to);
    return (column || Words.is(PROSE, line, from, to)) && line.skipSpaces(to) < line.length();
  }

  private static boolean isLower(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isLetter(line.at(i)) || (i > from && line.at(i) < 'a')) {
        return false;
      }
    }
    return true;
  }

  /** Words that can be no URL, in front of one: a log has left the quotes of the password out. */
  static int passwordEnd(Line line, int to) {
    int end = to;
    for (int words = 0; words < 3; words++) {
      int next = line.skipSpaces(end);
      int stop = CommandRule.end(line, next);
      for (int i = next; i < stop; i++) {
        if (line.matches(i, "://")) {
          return end;
        }
        if (".:/".indexOf(line.at(i)) >= 0) {
          return to;
        }
      }
      if (next >= line.length() || line.at(next) == '-' || Chars.isQuote(line.at(next))) {
        return to;
      }
      end = stop;
    }
    return to;
  }

  /** A bracket or comma around a list of arguments is no part of the last. */
  static boolean isUnopened(Line line, int from, int index) {
    char c = line.at(index);
    char opening = c == ']' ? '[' : c == ')' ? '(' : 0;
    if (c == ',') {
      return line.at(index + 1) == ' ';
    }
    if (opening == 0) {
      return false;
    }
    for (int i = from; i < index; i++) {
      if (line.at(i) == opening) {
        return false;
      }
    }
    return true;
  }
}
