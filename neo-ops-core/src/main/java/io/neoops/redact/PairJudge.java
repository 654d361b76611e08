package io.neoops.redact;

import java.util.List;

/** What a name says about its value where it stands: the sign behind it and the words around it. */
final class PairJudge {
  private static final List<String> GRAMMAR =
      List.of("unexpected", "expected", "illegal", "next", "near", "lookahead");

  /** Nouns of which there may be a number, and of which keys of caches are made. */
  private static final List<String> COUNTABLE =
      List.of("token", "tokens", "secret", "secrets", "key", "keys", "session", "sessions", "pin");

  /** What is done with them, in the names of permissions. */
  private static final List<String> VERBS =
      List.of("read", "write", "create", "delete", "refresh", "update", "list", "revoke", "issue");

  /** Beginnings of functions that are given a name and its value. */
  private static final List<String> SETTERS =
      List.of("define", "set", "put", "add", "with", "header", "env", "entry", "append", "map.of");

  /** Functions that make a hash of a password. */
  private static final List<String> HASHES = List.of("md5(", "sha1(", "sha2(", "password(");

  private final KeyNames names;

  /** Parts of a JSON web key that are its owner's alone. */
  private static final List<String> WEB_KEY = List.of("d", "p", "q", "k", "dp", "dq", "qi");

  private static final List<String> YOURS = List.of("this", "your", "following");

  private Line line = new Line();
  private boolean webKey;

  PairJudge(KeyNames names) {
    this.names = names;
  }

  void begin(Line text) {
    line = text;
    webKey = false;
  }

  /** Whether the line's object is a key, whose parts have short names. */
  boolean isWebKey() {
    return webKey;
  }

  /** What the name from {@code from} to {@code to} says, with that sign behind it. */
  Secrecy judge(int from, int to, Separator separator) {
    Secrecy secrecy = names.judge(line, from, to);
    if (secrecy == Secrecy.NONE && separator.quoted() >= 0 && to - from <= 3) {
      webKey |= line.matches(from, "kty");
      return webKey && Words.is(WEB_KEY, line, from, to) ? Secrecy.LIKELY : secrecy;
    }
    if (secrecy != Secrecy.NONE && isNoKey(from, to, separator)) {
      return Secrecy.NONE;
    }
    if (separator.listed()) {
      return listed(from, separator, secrecy);
    }
    if (secrecy == Secrecy.NONE && to - from == 4 && isQueryCode(from)) {
      return Secrecy.LIKELY;
    }
    if (secrecy == Secrecy.LIKELY && isPassword(from, to, separator)) {
      return Secrecy.SURE;
    }
    if (secrecy == Secrecy.SURE && isSentence(separator)) {
      return Secrecy.LIKELY;
    }
    if (secrecy != Secrecy.NONE && isCountable(from, to) && isOther(separator)) {
      return Secrecy.NONE;
    }
    return separator.colon() && separator.quoted() < 0
        ? colon(from, to, separator, secrecy)
        : secrecy;
  }

  private Secrecy colon(int from, int to, Separator separator, Secrecy secrecy) {
    int space = from - 1;
    int word = Surroundings.wordBefore(line, space);
    if (secrecy == Secrecy.NONE) {
      if (line.at(space) != ' ' || word == space || to - from > 8) {
        return secrecy;
      }
      if (isCode(from, to, separator) && Words.is(YOURS, line, word, space)) {
        return Secrecy.SURE;
      }
      // "API key: ..." says in two words what apiKey says in one, and "Unseal Key 1: ..." too.
      int start =
          Chars.isDigit(line.at(from)) && word > 1 ? Surroundings.wordBefore(line, word - 1) : word;
      Secrecy several = names.judge(line, start, to);
      boolean sure = several == Secrecy.SURE;
      boolean words = several == Secrecy.PHRASE || several == Secrecy.PHONE;
      return sure || (words && separator.spaced()) ? several : Secrecy.NONE;
    }
    boolean grammar = line.at(space) == ' ' && Words.is(GRAMMAR, line, word, space);
    return grammar
            || Surroundings.isLogger(line, from, to, separator)
            || Surroundings.isResource(line, from, separator)
        ? Secrecy.NONE
        : secrecy;
  }

  /** Two quoted texts side by side may as well be a list of names. */
  private Secrecy listed(int from, Separator separator, Secrecy secrecy) {
    if (secrecy == Secrecy.AUTHORIZATION || secrecy == Secrecy.NONE) {
      return secrecy;
    }
    int quote = separator.value() + separator.quoted();
    int close = Quotes.close(line, quote, separator.quoted());
    int end = Quotes.contentEnd(line, quote, close, separator.quoted());
    if (isSetter(from - 1 - separator.quoted()) && line.at(line.skipSpaces(close + 1)) == ')') {
      return secrecy;
    }
    Secrecy value = names.judge(line, quote + 1, Math.max(end, quote + 1));
    return value == Secrecy.NONE ? Secrecy.LIKELY : Secrecy.NONE;
  }

  /** {@code define(}, {@code config.setProperty(}. */
  private boolean isSetter(int quote) {
    int open = quote - 1;
    while (Chars.isSpace(line.at(open))) {
      open--;
    }
    int from = open;
    while (open - from < 40 && Chars.isIdentifier(line.at(from - 1))) {
      from--;
    }
    if (line.at(open) != '(') {
      return false;
    }
    if (from == open) {
      // A pair among pairs, as Python prints them.
      char before = line.at(open - 1);
      return before == '[' || (before == ' ' && line.at(open - 2) == ',');
    }
    int dot = from;
    for (int i = from; i < open; i++) {
      dot = line.at(i) == '.' ? i + 1 : dot;
    }
    for (String setter : SETTERS) {
      if (line.matches(dot, setter) || line.matches(from, setter)) {
        return true;
      }
    }
    return false;
  }

  /** {@code pass} beside a user, as an option of Windows, or before what makes a hash of it. */
  private boolean isPassword(int from, int to, Separator separator) {
    int value = separator.value();
    if (line.matches(from, "with-") && line.matches(from - 2, "--") && !separator.colon()) {
      // An option of autoconf takes a value, and asks no question.
      return line.matches(to - 4, "word") || line.matches(to - 6, "secret");
    }
    if (!line.matches(to - 4, "pass") || Chars.isDigit(line.at(value))) {
      return false;
    }
    boolean user = Surroundings.isAfter(line, from) || Surroundings.isBefore(line, to);
    boolean option = line.at(from - 1) == '/' && separator.colon() && !separator.spaced();
    boolean hashed = HASHES.stream().anyMatch(hash -> line.matches(value, hash));
    return user || option || hashed;
  }

  /** {@code volume "db-credentials" : secret not found}, {@code this.password = password}. */
  private boolean isNoKey(int from, int to, Separator separator) {
    if (separator.quoted() == 0) {
      return separator.colon()
          && Chars.isSpace(line.at(to + 1))
          && line.at(from - 2) == ' '
          && Chars.isLetter(line.at(from - 3));
    }
    int value = separator.value();
    boolean member = line.matches(from, "this.") || line.matches(from, "self.");
    return member && line.at(to) == ' ' && !Chars.isQuote(line.at(value));
  }

  /** Whether it is a code of 4 to 8 digits. */
  private boolean isCode(int from, int to, Separator separator) {
    int end = separator.value();
    while (Chars.isDigit(line.at(end))) {
      end++;
    }
    int digits = end - separator.value();
    return to - from == 4 && line.matches(from, "code") && digits >= 4 && digits <= 8;
  }

  /** Several words behind an arrow: {@code token -> user mapping loaded}. */
  private boolean isSentence(Separator separator) {
    int value = separator.value();
    if (line.at(value - 1) != ' ' || line.at(value - 2) != '>' || line.at(value - 3) != '-') {
      return false;
    }
    int end = value;
    while (Chars.isLetter(line.at(end))) {
      end++;
    }
    return end > value && line.at(end) == ' ' && Chars.isLetter(line.at(end + 1));
  }

  private boolean isCountable(int from, int to) {
    int start = to;
    while (start > from && to - start < 12 && Chars.isLetter(line.at(start - 1))) {
      start--;
    }
    return Words.is(COUNTABLE, line, start, to);
  }

  /** A count: {@code secrets: 3}; a key of a cache: {@code token:user:42}; a permission. */
  private boolean isOther(Separator separator) {
    int from = separator.value();
    int to = from;
    int segment = from;
    boolean plain = true;
    int colons = 0;
    while (to - from < 128 && (Chars.isIdentifier(line.at(to)) || line.at(to) == ':')) {
      char c = line.at(to);
      if (c == ':') {
        colons++;
        segment = to + 1;
      } else {
        boolean digit = Chars.isDigit(line.at(segment));
        plain &= digit ? Chars.isDigit(c) && to - segment < 10 : c == '_' || c == '-' || c >= 'a';
      }
      to++;
    }
    char next = line.at(to);
    if (colons == 0 && Chars.isDigit(line.at(from))) {
      return plain && to - from <= 3 && (next == 0 || " ,;)]}\"'".indexOf(next) >= 0);
    }
    boolean bound = separator.colon() && !separator.spaced() && separator.quoted() < 0;
    return bound && plain && (colons > 0 ? segment < to : Words.is(VERBS, line, from, to));
  }

  /** The code of an invitation or of OAuth, which elsewhere is that of an error. */
  private boolean isQueryCode(int from) {
    return (line.at(from - 1) == '?' || line.at(from - 1) == '&') && line.matches(from, "code");
  }
}
