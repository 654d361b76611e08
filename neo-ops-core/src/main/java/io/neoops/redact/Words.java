package io.neoops.redact;

import java.util.List;

/** Compares pieces of a line with lists of words. */
final class Words {
  private Words() {}

  /** Whether a piece of the line is one of these words, which are in lower case. */
  static boolean is(List<String> words, Line line, int from, int to) {
    for (String word : words) {
      if (word.length() == to - from && line.matches(from, word)) {
        return true;
      }
    }
    return false;
  }
}
