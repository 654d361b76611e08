package io.neoops.redact;

import java.util.List;
import java.util.stream.Stream;

/**
 * Telephone numbers as they are written: with a plus and a country code, in the groups of North
 * America, with a leading zero and groups, and bare behind a word that says what they are.
 */
final class PhoneRule implements Rule {
  private static final int SHORTEST = 8;
  private static final int LONGEST = 15;

  private static final List<String> WORDS =
      List.of(
          "phone",
          "mobile",
          "tel",
          "telephone",
          "call",
          "called",
          "calling",
          "dial",
          "dialed",
          "sms",
          "whatsapp",
          "msisdn",
          "cell",
          "fax",
          "contact",
          "caller",
          "texted");

  private static final List<String> BETWEEN =
      List.of(
          "number", "no", "nr", "to", "from", "is", "was", "at", "on", "sent", "message", "for");

  /** What may announce a number, in lower case. */
  static List<String> words() {
    return Stream.concat(WORDS.stream(), Stream.of("whats")).toList();
  }

  @Override
  public int signals() {
    return Signals.PHONE;
  }

  @Override
  public void find(Line line, Findings found) {
    Runs numbers = line.numbers();
    int done = 0;
    for (int run = 0; run < numbers.count(); run++) {
      int from = start(line, numbers.from(run));
      if (from >= done && begins(line, from, numbers.to(run) - numbers.from(run))) {
        int to = number(line, from);
        if (to > 0) {
          found.add(Kind.PHONE, from, to);
          done = to;
        }
      }
    }
  }

  /** With the plus and the bracket before it. */
  private static int start(Line line, int digit) {
    int from = line.at(digit - 1) == '(' ? digit - 1 : digit;
    return line.at(from - 1) == '+' ? from - 1 : from;
  }

  /** Whether the first digits can be those of a number; dates and times are turned down here. */
  private static boolean begins(Line line, int from, int size) {
    char first = line.at(from);
    boolean possible =
        first == '+'
            || first == '('
            || size == 3
            || size >= 10
            || size == 5
            || (first == '0' && size == 4)
            || (first == '1' && size == 1);
    return possible
        && (size >= 10
            || first == '+'
            || first == '('
            || isFollowed(line.at(from + size), line.at(from + size + 1)))
        && isOpen(line, from);
  }

  /** Whether another group of digits may come behind these two characters. */
  static boolean isFollowed(char sign, char next) {
    return (Chars.isSpace(sign) || "-./)".indexOf(sign) >= 0)
        && (Chars.isDigit(next) || next == '(' || next == ' ' || next == '-');
  }

  private static boolean isOpen(Line line, int from) {
    char before = line.at(from - 1);
    if (line.at(from) == '(') {
      return !Chars.isAlphanumeric(before);
    }
    return !Chars.isAlphanumeric(before)
        && "._-/+".indexOf(before == 0 ? ' ' : before) < 0
        && !((before == ':' || before == ',') && Chars.isDigit(line.at(from - 2)));
  }

  private static int number(Line line, int from) {
    Digits digits = Digits.read(line, from, LONGEST);
    int count = digits.count();
    int next = digits.end();
    char after = line.at(next);
    if (Chars.isLetter(after)
        || after == '_'
        || (after == ':' && Chars.isDigit(line.at(next + 1)))) {
      return -1;
    }
    char first = line.at(from);
    if (isAddress(line, first == '(' ? from + 1 : from)) {
      return -1;
    }
    if (first == '+') {
      int least = digits.groups() > 1 ? SHORTEST : SHORTEST + 2;
      return count >= least && line.at(from + 1) != '0' ? next : -1;
    }
    List<Integer> sizes = digits.sizes();
    if (isAmerican(digits, sizes, first)) {
      return next;
    }
    if (first == '(' && digits.groups() >= 2 && digits.groups() <= 4) {
      return sizes.get(0) >= 2 && sizes.get(0) <= 5 && count >= 9 && count <= 12 ? next : -1;
    }
    boolean zeros = first == '0' && line.at(from + 1) == '0';
    if (zeros && digits.groups() >= 3 && count >= 11 && sizes.get(0) >= 4 && sizes.get(0) <= 5) {
      return line.at(from + 2) != '0' ? next : -1;
    }
    if (first == '0' && !zeros && digits.groups() >= 2 && digits.groups() <= 5) {
      boolean area = sizes.get(0) >= 3 && sizes.get(0) <= 5;
      return area && count >= 9 && count <= 12 && digits.isPlain() ? next : -1;
    }
    boolean bare = count >= 10 && count <= 13 && first != '(' && digits.groups() <= 4;
    return bare && isAnnounced(line, from) ? next : -1;
  }

  /** {@code 10.1.2.3}. */
  private static boolean isAddress(Line line, int from) {
    int dots = 0;
    int i = from;
    while (Chars.isDigit(line.at(i)) || (line.at(i) == '.' && Chars.isDigit(line.at(i + 1)))) {
      dots += line.at(i) == '.' ? 1 : 0;
      i++;
    }
    return dots == 3 && i - from <= 15;
  }

  private static boolean isAmerican(Digits digits, List<Integer> sizes, char first) {
    int at = digits.groups() == 4 && sizes.get(0) == 1 && first == '1' ? 1 : 0;
    return digits.groups() == at + 3
        && sizes.get(at) == 3
        && sizes.get(at + 1) == 3
        && sizes.get(at + 2) == 4
        && first != '0'
        && (first != '1' || at == 1);
  }

  /** Whether a word such as {@code phone} stands before, with at most two in between. */
  private static boolean isAnnounced(Line line, int from) {
    int end = from;
    for (int words = 0; words < 4; words++) {
      int skipped = 0;
      while (end > 0 && !Chars.isLetter(line.at(end - 1)) && skipped < 4) {
        if (Chars.isDigit(line.at(end - 1))) {
          return false;
        }
        end--;
        skipped++;
      }
      int start = end;
      while (Chars.isLetter(line.at(start - 1)) && end - start < 12) {
        start--;
      }
      if (Words.is(WORDS, line, start, end)) {
        return true;
      }
      if (!Words.is(BETWEEN, line, start, end)) {
        return false;
      }
      end = start;
    }
    return false;
  }
}
