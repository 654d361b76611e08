package io.neoops.redact;

/** Signals that signs, digits and long mixtures of letters and digits give. */
final class Shapes {
  /** The shortest and the longest line of a block of PEM. */
  private static final int LINE = 60;

  private static final int LONGEST_LINE = 80;

  private char[] text = new char[0];

  /** Where the line begins in the text, and up to where this may be read. */
  private int base;

  private int limit;
  private int signals;

  /** Behind the last two slashes, or -1. */
  private int slashes;

  private boolean calls;

  /** How long the last number is, and the one before if it stands close. */
  private int size;

  private int sizeBefore;
  private int numberEnd;

  /** Another line follows. */
  void begin(char[] line, int from, int to) {
    text = line;
    base = from;
    limit = to;
    signals = 0;
    slashes = -1;
    calls = false;
    size = 0;
    sizeBefore = 0;
    numberEnd = from;
  }

  /** The line has been read; gives its signals. */
  int end(int end, long seen, boolean numbers) {
    limit = end;
    if (calls && numbers) {
      signals |= Signals.PHONE;
    }
    if (slashes >= 0 && ((seen & Chars.bit('@')) != 0 || isLast(slashes))) {
      signals |= Signals.SLASHES;
    }
    if (isBase64()) {
      signals |= Signals.PEM;
    }
    return signals;
  }

  /** A word before a telephone number. */
  void call() {
    calls = true;
  }

  /** A capital in front of a word, in the letters and digits from {@code stretch} on. */
  void capital(int index, int stretch) {
    char c = text[index];
    if (c == 'J' && at(index - 1) == 'y' && at(index - 2) == 'e') {
      signals |= Signals.JWT;
    } else if (index == stretch && Vocabulary.isBeginning(text, index, limit)) {
      signals |= Signals.TOKEN;
    }
  }

  void dash(int index) {
    char next = at(index + 1);
    if (next == '-' && at(index + 2) == '-' && at(index + 3) == '-') {
      signals |= Signals.PEM;
    }
    if (next == '-' || Chars.isLetter(next)) {
      char before = at(index - 1);
      if (index == base || before == '[' || Chars.isSpace(before) || Chars.isQuote(before)) {
        signals |= Signals.OPTION;
      }
    }
  }

  /** One of {@link Chars#isSign}. */
  void sign(char c, int index) {
    switch (c) {
      case '@' -> signals |= Signals.AT;
      case '$' -> signals |= Signals.HASH | Signals.TOKEN;
      case '%' -> signals |= at(index + 1) == '3' || at(index + 1) == '4' ? Signals.PERCENT : 0;
      case '/' -> slash(index);
      case '<' -> signals |= at(index + 1) == '<' && at(index + 2) == '<' ? Signals.HERE : 0;
      case '{' -> signals |= isTag(index) ? Signals.HASH : 0;
      case '*' -> {
        signals |= Chars.isHex(at(index + 1)) ? Signals.HASH : 0;
        signals |= at(index - 1) == ':' ? Signals.PGPASS : 0;
      }
      case '~' -> signals |= Chars.lower(at(index - 1)) == 'q' ? Signals.TOKEN : 0;
      case '\\' -> signals |= at(index + 1) == 'u' ? Signals.ESCAPE : 0;
      default -> {}
    }
  }

  private void slash(int index) {
    char next = at(index + 1);
    if (next == '/') {
      slashes = index + 2;
      signals |= at(index - 1) == '1' ? Signals.TOKEN : 0;
    } else if (next == '\\' && at(index + 2) == '/' && at(index - 1) == '\\') {
      slashes = index + 3;
    }
  }

  /** {@code {ssha}} and the like. */
  private boolean isTag(int brace) {
    int i = brace + 1;
    while (i - brace < 32 && (Chars.isIdentifier(at(i)) || at(i) == '@')) {
      i++;
    }
    return at(i) == '}' && i > brace + 1;
  }

  /** All digits that follow one another. */
  void number(int from, int to) {
    int digits = to - from;
    char before = at(from - 1);
    boolean near = from - numberEnd <= 3;
    if (digits > 1 && Chars.isLetter(before) && IbanRule.mayBegin(text, base, from)) {
      signals |= Signals.IBAN;
    }
    if (digits > 2) {
      figures(from, to, digits, near);
    }
    if (before == '+' || before == '(') {
      bracket(from, to, before);
    }
    sizeBefore = near ? size : 0;
    size = digits;
    numberEnd = to;
  }

  private void figures(int from, int to, int digits, boolean near) {
    char first = text[from];
    char next = at(to);
    if (digits == 4) {
      if (near && size == 3 && sizeBefore == 3) {
        signals |= Signals.PHONE;
      }
      if (next == ':' && at(from - 1) == ':' && first >= '5' && first <= '6') {
        signals |= Signals.PGPASS;
      }
    }
    if (digits >= 4 && size == 4 && near && from - numberEnd == 1) {
      signals |= at(from - 1) == ' ' || at(from - 1) == '-' ? Signals.CARD : 0;
    }
    if (digits >= CardRule.SHORTEST
        && first != '0'
        && first != '1'
        && first != '7'
        && first < '9') {
      signals |= Signals.CARD;
    }
    if (first == '0' && digits <= 5 && PhoneRule.isFollowed(at(to), at(to + 1))) {
      signals |= Signals.PHONE;
    }
    if (next == ':' && digits >= 5 && Chars.isBase64Url(at(to + 1))) {
      signals |= Signals.TOKEN;
    }
    if (digits == 3 && next == ' ' && first == '3' && at(from + 1) == '3' && at(from + 2) == '4') {
      // SMTP's prompts.
      signals |= Chars.isLetter(at(to + 1)) ? Signals.TELLS : 0;
    }
  }

  /** A number behind a plus or a bracket. */
  private void bracket(int from, int to, char before) {
    char other = at(from - 2);
    boolean plus = before == '+' && text[from] != '0' && !Chars.isAlphanumeric(other);
    if (plus || (before == '(' && (other == '+' || isArea(from, to)))) {
      signals |= Signals.PHONE;
    }
  }

  private boolean isArea(int from, int to) {
    return to - from > 1 && to - from < 6 && PhoneRule.isFollowed(at(to), at(to + 1));
  }

  /** Many letters and digits: a token, a hash, or a name or hexadecimal digits that are none. */
  void stretch(int from, int to) {
    boolean digits = false;
    boolean capitals = false;
    boolean hex = true;
    for (int i = from; i < to; i++) {
      char c = text[i];
      digits |= c <= '9';
      capitals |= c >= 'A' && c <= 'Z';
      hex &= c <= 'f';
    }
    char before = at(from - 1);
    char next = at(to);
    boolean joined = before == '-' || before == '_' || before == '$' || before == '~';
    boolean plain =
        hex
            ? !capitals && !joined && "*.".indexOf(before) < 0 && ":-._~$".indexOf(next) < 0
            : !digits
                && !joined
                && !TokenMark.isStart(text[from], text[from + 1])
                && (next != '.' || to - from < 22);
    if (!plain) {
      signals |= Signals.TOKEN | Signals.HASH;
    }
  }

  /** Whether the URL whose slashes end at {@code from} goes on to the end of the line. */
  private boolean isLast(int from) {
    for (int i = from; i < limit; i++) {
      char c = text[i];
      if (c <= ' ' || c == '"' || c == '`' || c == '<' || c == '>') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one line of base64, as a block of PEM has them. */
  private boolean isBase64() {
    int from = base;
    while (from < limit && Chars.isSpace(text[from])) {
      from++;
    }
    if (limit - from < LINE || limit - from > LONGEST_LINE) {
      return false;
    }
    for (int i = from; i < from + LINE; i++) {
      if (!Chars.isBase64(text[i])) {
        return false;
      }
    }
    return true;
  }

  private char at(int index) {
    return index >= base && index < limit ? text[index] : 0;
  }
}
