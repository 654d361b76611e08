package io.neoops.redact;

/** International bank account numbers: of their country's length, and 1 modulo 97. */
final class IbanRule implements Rule {
  /** Country and length, as the registry of ISO 13616 lists them. */
  private static final String LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24"
          + "FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28"
          + "LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29"
          + "PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24"
          + "XK20YE30";

  private static final byte[] LENGTH_OF = lengths();

  @Override
  public int signals() {
    return Signals.IBAN;
  }

  @Override
  public void find(Line line, Findings found) {
    Runs numbers = line.numbers();
    int done = 0;
    for (int run = 0; run < numbers.count(); run++) {
      int i = numbers.from(run);
      if (i - 2 >= done
          && numbers.to(run) - i >= 2
          && Chars.isLetter(line.at(i - 1))
          && Chars.isLetter(line.at(i - 2))
          && !Chars.isAlphanumeric(line.at(i - 3))) {
        int to = iban(line, i - 2);
        if (to > 0) {
          found.add(Kind.IBAN, i - 2, to);
          done = to;
        }
      }
    }
  }

  /**
   * Whether digits may stand behind the letters of a country, in a line that begins at {@code
   * base}.
   */
  static boolean mayBegin(char[] text, int base, int digits) {
    return digits - base > 1
        && Chars.isLetter(text[digits - 2])
        && (digits - base == 2 || !Chars.isAlphanumeric(text[digits - 3]))
        && LENGTH_OF[pair(text[digits - 2], text[digits - 1])] != 0;
  }

  private static int iban(Line line, int from) {
    int length = LENGTH_OF[pair(line.at(from), line.at(from + 1))];
    if (length == 0) {
      return -1;
    }
    int read = 0;
    int i = from;
    int rest = 0;
    int head = 0;
    while (read < length) {
      char c = line.at(i);
      if (read > 0 && read % 4 == 0 && (c == ' ' || c == '-') && !isSeparator(line.at(i - 1))) {
        i++;
        continue;
      }
      if (!Chars.isAlphanumeric(c)) {
        return -1;
      }
      int value = Chars.isDigit(c) ? c - '0' : Chars.lower(c) - 'a' + 10;
      // The first four characters count last.
      if (read < 4) {
        head = add(head, value);
      } else {
        rest = add(rest, value);
      }
      read++;
      i++;
    }
    // Two letters and two digits make six figures.
    boolean valid = (rest * (1_000_000 % 97) + head) % 97 == 1;
    return valid && !Chars.isAlphanumeric(line.at(i)) ? i : -1;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-';
  }

  private static int add(int sum, int value) {
    return (sum * (value > 9 ? 100 : 10) + value) % 97;
  }

  /** The number of two letters in upper or lower case. */
  private static int pair(char first, char second) {
    return (first & 31) << 5 | (second & 31);
  }

  private static byte[] lengths() {
    byte[] lengths = new byte[1 << 10];
    for (int i = 0; i < LENGTHS.length(); i += 4) {
      int length = Integer.parseInt(LENGTHS.substring(i + 2, i + 4));
      lengths[pair(LENGTHS.charAt(i), LENGTHS.charAt(i + 1))] = (byte) length;
    }
    return lengths;
  }
}
