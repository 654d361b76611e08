package io.neoops.redact;

import java.util.List;

/**
 * Names that stand in a pair of their own beside their values: {@code {"name": "DB_PASSWORD",
 * "value": "x"}}, and the attributes of XML.
 */
final class NamedPairs {
  private static final List<String> NAMES =
      List.of(
          "name",
          "key",
          "header",
          "param",
          "parameter",
          "property",
          "variable",
          "field",
          "k",
          "parameterkey");

  private static final List<String> VALUES =
      List.of(
          "value",
          "val",
          "content",
          "text",
          "data",
          "v",
          "default",
          "defaultvalue",
          "old",
          "new",
          "oldvalue",
          "newvalue",
          "parametervalue");

  private static final int[] FIRST_LETTERS = firstLetters();

  private Secrecy named = Secrecy.NONE;
  private boolean fresh;
  private int unnamed = -1;

  void begin(Carry before) {
    named = before.mode() == Carry.Mode.NAMED ? before.secrecy() : Secrecy.NONE;
    unnamed = -1;
    fresh = false;
  }

  /** Turns down at once what is neither such a name nor the name of its value. */
  static boolean mayBe(Line line, Runs names, int run) {
    int from = names.from(run);
    int size = names.to(run) - from;
    return size < FIRST_LETTERS.length && (FIRST_LETTERS[size] & 1 << (line.at(from) & 31)) != 0;
  }

  /** A bracket parts a name and its value from the next. */
  void pass(Line line, int from, int to) {
    if (named == Secrecy.NONE && unnamed < 0) {
      return;
    }
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      if (c == '{' || c == '}' || c == '<') {
        named = Secrecy.NONE;
        unnamed = -1;
      }
    }
  }

  Secrecy named() {
    return named;
  }

  /** Whether this line gave the name, and not one before. */
  boolean isNew() {
    return fresh;
  }

  boolean isName(Line line, int from, int to) {
    return Words.is(NAMES, line, from, to);
  }

  /** What is known of a value: what its own key says, or else the name given before. */
  Secrecy value(Line line, int from, int to, Secrecy secrecy) {
    if (named == Secrecy.NONE || !Words.is(VALUES, line, from, to)) {
      return secrecy;
    }
    Secrecy known = named;
    // What it was stands before what it is.
    named = line.matches(from, "old") ? known : Secrecy.NONE;
    return known;
  }

  /** A value may come before its name. */
  void seen(Line line, int from, int to, int value) {
    if (Words.is(VALUES, line, from, to)) {
      unnamed = value;
    }
  }

  /** Reads a name that is given as a value. */
  void name(KeyNames names, Line line, int value, Findings found) {
    int quote = Quotes.quoteAt(line, value);
    int start = quote < 0 ? value : quote + 1;
    int end = start;
    while (Chars.isIdentifier(line.at(end)) || line.at(end) == '/') {
      end++;
      start = line.at(end - 1) == '/' ? end : start;
    }
    named = end > start ? names.judge(line, start, end) : Secrecy.NONE;
    fresh = true;
    int open = unnamed < 0 ? -1 : Quotes.quoteAt(line, unnamed);
    if (named != Secrecy.NONE && open >= 0) {
      int backslashes = open - unnamed;
      int close = Quotes.close(line, open, backslashes);
      ValueHider.content(
          line, open + 1, Quotes.contentEnd(line, open, close, backslashes), named, found);
    }
    unnamed = -1;
  }

  /** By the length of a word which letters it may begin with. */
  private static int[] firstLetters() {
    int[] letters = new int[16];
    for (List<String> words : List.of(NAMES, VALUES)) {
      for (String word : words) {
        letters[word.length()] |= 1 << (word.charAt(0) & 31);
      }
    }
    return letters;
  }
}
