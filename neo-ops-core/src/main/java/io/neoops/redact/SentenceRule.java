package io.neoops.redact;

import java.util.List;

/**
 * Secrets that a sentence names: {@code password is x1}, {@code OTP 123456}, {@code password
 * changed from x1 to x2}, {@code password for user bob: x1}.
 */
final class SentenceRule implements Rule {
  private static final List<String> VERBS =
      List.of(
          "is", "was", "to", "as", "set", "changed", "reset", "updated", "has", "been", "now",
          "from");

  /** What leads from a noun to whom the secret belongs. */
  private static final List<String> LINKS =
      List.of("for", "of", "is", "was", "sent", "generated", "created", "issued", "to");

  /** Nouns right behind which a short word may be the secret. */
  private static final List<String> PASSWORDS =
      List.of("password", "passwd", "pwd", "passphrase", "pw", "pass");

  /** Kinds of keys that are spoken of by their fingerprints. */
  private static final List<String> PUBLIC =
      List.of("rsa", "dsa", "ec", "ecdsa", "gpg", "pgp", "ssh", "host", "server", "tls");

  private static final int MOST_WORDS = 8;

  /** From so many letters and digits on, a word right behind a noun may be a password. */
  private static final int SHORTEST_MIXED = 8;

  /** Nouns whose secrets are short numbers. */
  private static final List<String> NUMBERS =
      List.of("otp", "totp", "pin", "cvv", "cvc", "cvv2", "csc", "passcode", "mfa", "code");

  private final KeyNames names;

  SentenceRule(KeyNames names) {
    this.names = names;
  }

  @Override
  public int signals() {
    return Signals.TELLS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.tells()) {
      return;
    }
    Runs words = line.names();
    for (int run = 0; run + 1 < words.count(); run++) {
      // Of two words the first may tell what the second is.
      if (!words.isMarked(run) && (run == 0 || !words.isMarked(run - 1))) {
        continue;
      }
      int from = words.from(run);
      int to = words.to(run);
      if (Chars.isSpace(line.at(to)) && to - from <= 32 && Chars.isLetter(line.at(from))) {
        noun(line, from, to, found);
      }
    }
  }

  private void noun(Line line, int from, int to, Findings found) {
    int value = line.skipSpaces(to);
    boolean direct = mayFollow(line, value);
    if (!direct && !Words.is(LINKS, line, value, SentenceWord.end(line, value))) {
      return;
    }
    Secrecy secrecy = names.judge(line, from, to);
    boolean code = secrecy == Secrecy.NONE && to - from == 4 && isPair(line, "code", from, to);
    boolean key = secrecy == Secrecy.NONE && to - from == 3 && isPair(line, "key", from, to);
    boolean sure = secrecy == Secrecy.SURE || secrecy == Secrecy.PHRASE;
    boolean pass =
        secrecy == Secrecy.LIKELY && line.matches(from, "pass ") && isAfterUser(line, from);
    if (!code && !key && !pass && !sure) {
      return;
    }
    boolean number = code || Words.is(NUMBERS, line, from, to);
    if (!direct) {
      announced(line, value, number, found);
      return;
    }
    int start = value;
    boolean changed = false;
    for (int verb = SentenceWord.end(line, start);
        verb - start <= 7 && Words.is(VERBS, line, start, verb);
        verb = SentenceWord.end(line, start)) {
      changed |= line.matches(start, "from ");
      start = line.skipSpaces(verb);
    }
    boolean verb = start > value;
    if (line.matches(from, "credential")) {
      start = password(line, start);
    }
    boolean word =
        pass
            || line.matches(from, "credential")
            || (Words.is(PASSWORDS, line, from, to) && !isExpected(line, from));
    int stop = hide(line, start, number, verb && !code, word, key, found);
    if (stop < 0 && isCompound(line, from, to)) {
      int end = SentenceWord.stop(line, start, SentenceWord.end(line, start));
      int open = Chars.isQuote(line.at(start)) ? start + 1 : start;
      if (Plausible.looksSecret(line, open, end)) {
        found.add(Kind.VALUE, open, end);
      }
    }
    int after = line.skipSpaces(Math.max(stop, SentenceWord.end(line, start)));
    boolean arrow = stop >= 0 && line.matches(after, "->");
    if (arrow || (changed && line.matches(after, "to "))) {
      hide(line, line.skipSpaces(after + (arrow ? 2 : 3)), false, true, false, false, found);
    } else if (stop < 0 && (verb || line.at(SentenceWord.end(line, start) - 1) == ':')) {
      announced(line, start, number, found);
    }
  }

  /** Hides the word that begins here if it is a secret; gives its end, or -1. */
  private static int hide(
      Line line,
      int start,
      boolean number,
      boolean verb,
      boolean word,
      boolean key,
      Findings found) {
    int stop = SentenceWord.stop(line, start, SentenceWord.end(line, start));
    int open = Chars.isQuote(line.at(start)) ? start + 1 : start;
    boolean secret =
        (number && SentenceWord.isNumber(line, open, stop))
            || (!number && SentenceWord.isSecret(line, open, stop, verb, open > start))
            || (word && SentenceWord.isMixed(line, open, stop, 6, 1))
            || (key && SentenceWord.isMixed(line, open, stop, 12, 3));
    if (secret && !SentenceWord.isAddress(line, open, stop)) {
      found.add(Kind.VALUE, open, stop);
      return stop;
    }
    return -1;
  }

  /** {@code password for user bob: x1}, {@code OTP for login is 123456}. */
  private static void announced(Line line, int link, boolean number, Findings found) {
    int word = link;
    for (int i = 0; i < MOST_WORDS && word < line.length(); i++) {
      int end = SentenceWord.end(line, word);
      int next = line.skipSpaces(end);
      boolean colon = line.at(end - 1) == ':';
      boolean is = line.matches(word, "is ");
      if (colon || is) {
        int to = SentenceWord.stop(line, next, SentenceWord.end(line, next));
        boolean last = line.skipSpaces(SentenceWord.end(line, next)) >= line.length();
        if (number
            ? SentenceWord.isNumber(line, next, to)
            : last && SentenceWord.isMixed(line, next, to, 6, is ? 1 : 0)) {
          found.add(Kind.VALUE, next, to);
        }
        return;
      }
      word = next;
    }
  }

  /** Behind the user of {@code bob/x1} and {@code bob:x1}. */
  private static int password(Line line, int from) {
    int end = SentenceWord.end(line, from);
    for (int i = from; i < end; i++) {
      if (line.at(i) == '/' || line.at(i) == ':') {
        return i + 1;
      }
    }
    return from;
  }

  /** A grammar speaks of tokens. */
  private static boolean isExpected(Line line, int from) {
    return line.matches(from - 9, "expected ");
  }

  /** {@code user bob, pass x1}. */
  private static boolean isAfterUser(Line line, int from) {
    for (int i = from - 5; i >= 0 && from - i < 64; i--) {
      if (Chars.lower(line.at(i)) == 'u' && line.matches(i, "user")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a verb, a number, a quote or a long word comes next; most words are turned down here.
   */
  private static boolean mayFollow(Line line, int value) {
    char c = line.at(value);
    if (Chars.isDigit(c) || Chars.isQuote(c)) {
      return true;
    }
    int end = value;
    boolean digit = false;
    while (end - value < SentenceWord.LONG && Chars.isAlphanumeric(line.at(end))) {
      digit |= Chars.isDigit(line.at(end));
      end++;
    }
    return end - value >= SentenceWord.LONG
        || (digit && end - value >= SHORTEST_MIXED)
        || line.matches(line.skipSpaces(end), "->")
        || !Chars.isSpace(line.at(end))
        || Words.is(VERBS, line, value, end);
  }

  /** Names of settings, such as {@code aws_secret_access_key} and {@code user.password}. */
  private static boolean isCompound(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.at(i) == '_' || line.at(i) == '.') {
        return true;
      }
    }
    return false;
  }

  /** {@code verification code}, {@code api key}. */
  private boolean isPair(Line line, String noun, int from, int to) {
    int start = from - 1;
    while (start > 0 && Chars.isLetter(line.at(start - 1)) && from - start < 20) {
      start--;
    }
    return line.matches(from, noun)
        && line.at(from - 1) == ' '
        && !Words.is(PUBLIC, line, start, from - 1)
        && names.judge(line, start, to) == Secrecy.SURE;
  }
}
