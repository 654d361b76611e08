package io.neoops.redact;

/**
 * Numbers of payment cards: 12 to 19 digits, together or in the groups in which they are printed,
 * whose beginning belongs to a network and whose last digit is Luhn's.
 */
final class CardRule implements Rule {
  static final int SHORTEST = 13;
  private static final int LONGEST = 19;

  @Override
  public int signals() {
    return Signals.CARD;
  }

  @Override
  public void find(Line line, Findings found) {
    Runs numbers = line.numbers();
    int done = 0;
    for (int run = 0; run < numbers.count(); run++) {
      int from = numbers.from(run);
      int size = numbers.to(run) - from;
      // What is printed begins with four digits, and four follow.
      boolean candidate =
          size >= SHORTEST
              || (size == 4
                  && run + 1 < numbers.count()
                  && numbers.to(run + 1) - numbers.to(run) > 4);
      if (candidate && from >= done && isOpen(line, from)) {
        int to = card(line, from);
        if (to > 0) {
          found.add(Kind.CARD, from, to);
          done = to;
        }
      }
    }
  }

  private static boolean isOpen(Line line, int from) {
    char before = line.at(from - 1);
    return !Chars.isAlphanumeric(before)
        && !((before == '.' || before == ',') && Chars.isDigit(line.at(from - 2)));
  }

  private static int card(Line line, int from) {
    int digits = 0;
    int sum = 0;
    int other = 0;
    int group = 0;
    int groups = 0;
    char separator = 0;
    int best = -1;
    int i = from;
    for (; digits < LONGEST + 1; i++) {
      char c = line.at(i);
      if (Chars.isDigit(c)) {
        int digit = c - '0';
        int twice = 2 * digit > 9 ? 2 * digit - 9 : 2 * digit;
        // Which digits count twice depends on how many follow, so both sums are kept.
        int next = other + digit;
        other = sum + twice;
        sum = next;
        digits++;
        group++;
        boolean ends = !Chars.isDigit(line.at(i + 1)) && isClosed(line, i + 1);
        boolean grouped = groups == 0 || isLastGroup(groups, group, digits);
        if (ends
            && grouped
            && digits >= SHORTEST
            && sum % 10 == 0
            && isNetwork(line, from, digits)
            && (digits > SHORTEST || groups > 0 || isAnnounced(line, from))) {
          best = i + 1;
        }
      } else if ((c == ' ' || c == '-')
          && (separator == 0 || separator == c)
          && Chars.isDigit(line.at(i + 1))
          && (groups == 0 ? group == 4 : group >= 4 && group <= 6)) {
        separator = c;
        groups++;
        group = 0;
      } else {
        break;
      }
    }
    return best;
  }

  /**
   * Whether a word says so. Cards of thirteen digits are no longer issued, and a number of as many
   * in one piece is a time or an id as a rule.
   */
  private static boolean isAnnounced(Line line, int from) {
    for (int i = from - 1; i >= 0 && from - i < 32; i--) {
      if (line.matches(i, "card") || line.matches(i, "visa") || line.matches(i, "pan ")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLastGroup(int groups, int group, int digits) {
    return groups == 2 ? digits <= 15 && group >= 4 : groups >= 3 && group <= 4;
  }

  private static boolean isClosed(Line line, int index) {
    char c = line.at(index);
    return !Chars.isLetter(c) && !(c == '.' && Chars.isDigit(line.at(index + 1)));
  }

  private static boolean isNetwork(Line line, int from, int digits) {
    int prefix = 0;
    int read = 0;
    for (int i = from; read < 4; i++) {
      if (Chars.isDigit(line.at(i))) {
        prefix = 10 * prefix + line.at(i) - '0';
        read++;
      }
    }
    int two = prefix / 100;
    if (prefix / 1000 == 4) {
      return digits == 13 || digits == 16 || digits == 19;
    }
    if ((two >= 51 && two <= 55) || (prefix >= 2221 && prefix <= 2720) || prefix / 5 == 440) {
      return digits == 16;
    }
    if (two == 34 || two == 37) {
      return digits == 15;
    }
    if ((prefix >= 3000 && prefix <= 3059) || two == 36 || two == 38 || two == 39) {
      return digits >= 14;
    }
    boolean discover = two == 65 || two == 64 || prefix == 6011 || two == 62 || two == 60;
    boolean others = two == 35 || two == 81 || two == 82 || prefix / 10 == 508;
    boolean maestro = two == 50 || (two >= 56 && two <= 69);
    return ((discover || others) && digits >= 16) || (maestro && (digits == 16 || digits >= 18));
  }
}
