package io.neoops.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits in groups, parted by single blanks, dashes, dots or slashes, a group perhaps in brackets.
 *
 * @param end where they end
 * @param count how many there are
 * @param groups how many groups, at most 6
 * @param sizes how long each is
 * @param isPlain whether nothing but blanks, dashes and a slash parts them
 */
record Digits(int end, int count, int groups, List<Integer> sizes, boolean isPlain) {
  private static final int MOST_GROUPS = 6;

  /** Reads as many whole groups as have no more than so many digits. */
  static Digits read(Line line, int from, int most) {
    List<Integer> sizes = new ArrayList<>(MOST_GROUPS);
    int count = 0;
    int end = from;
    boolean plain = true;
    int i = from;
    while (sizes.size() < MOST_GROUPS) {
      int start = i;
      i = separators(line, start, sizes.isEmpty());
      plain &= !hasDotOrBracket(line, start, i);
      int size = 0;
      while (Chars.isDigit(line.at(i)) && size <= most) {
        i++;
        size++;
      }
      if (size == 0 || count + size > most) {
        break;
      }
      sizes.add(size);
      count += size;
      end = i;
      if (line.at(i) == ')') {
        end = i + 1;
        i++;
      }
    }
    return new Digits(end, count, sizes.size(), sizes, plain);
  }

  private static int separators(Line line, int from, boolean first) {
    int i = from;
    if (first) {
      if (line.at(i) == '+') {
        i++;
      }
      return line.at(i) == '(' ? i + 1 : i;
    }
    if (Chars.isSpace(line.at(i)) || "-./".indexOf(line.at(i)) >= 0) {
      i++;
      if (line.at(i - 1) == ' ' && line.at(i) == '-' && line.at(i + 1) == ' ') {
        i += 2;
      }
    }
    return line.at(i) == '(' && i > from ? i + 1 : i;
  }

  private static boolean hasDotOrBracket(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.at(i) == '.' || line.at(i) == '(') {
        return true;
      }
    }
    return false;
  }
}
