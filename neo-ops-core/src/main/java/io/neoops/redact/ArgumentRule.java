package io.neoops.redact;

import java.util.List;

/**
 * Secrets among the arguments of commands: {@code --password x}, {@code -u user:x}, {@code -px} of
 * MySQL, also as JSON lists them: {@code ["--password","x"]}.
 */
final class ArgumentRule implements Rule {
  private static final List<String> PAIR_NAMES =
      List.of("user", "proxy-user", "basic-auth", "userpwd", "basic", "creds", "login");

  private static final List<String> VALUES = List.of("value", "body");

  private final KeyNames names;

  /** Whether a backslash at the end of the line parts an option from its secret. */
  private boolean awaited;

  private boolean awaitedAfter;

  ArgumentRule(KeyNames names) {
    this.names = names;
  }

  @Override
  public int signals() {
    return Signals.OPTION;
  }

  @Override
  public boolean isOpen() {
    return awaited;
  }

  @Override
  public void find(Line line, Findings found) {
    awaitedAfter = false;
    int i = awaited ? value(line, 0, found, false) : 0;
    if (!hasOption(line)) {
      return;
    }
    Command command = new Command();
    while (i < line.length()) {
      char c = line.at(i);
      if (c == '-' && isFirst(line, i)) {
        i = option(line, i, command, found);
      } else if (Chars.isAlphanumeric(c)) {
        int end = i;
        while (Chars.isIdentifier(line.at(end))) {
          end++;
        }
        command.word(line, i, end);
        i = end;
      } else {
        i++;
      }
    }
  }

  @Override
  public void next() {
    awaited = awaitedAfter;
  }

  private static boolean hasOption(Line line) {
    if (!line.has('-')) {
      return false;
    }
    for (int i = line.indexOf('-', 0); i >= 0; i = line.indexOf('-', i + 1)) {
      char next = line.at(i + 1);
      if (isFirst(line, i) && (Chars.isLetter(next) || next == '-')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFirst(Line line, int dash) {
    char before = line.at(dash - 1);
    return dash == 0 || before == '[' || Chars.isSpace(before) || Chars.isQuote(before);
  }

  private int option(Line line, int dash, Command command, Findings found) {
    int from = dash;
    while (line.at(from) == '-' && from - dash < 2) {
      from++;
    }
    int end = from;
    while (Chars.isIdentifier(line.at(end))) {
      end++;
    }
    if (end == from) {
      return from;
    }
    boolean named = end - from > 2 && isBlank(line, end) && !command.attachesOnly();
    Secrecy secrecy = named || from - dash == 2 ? names.judge(line, from, end) : Secrecy.NONE;
    if (from - dash == 1 && secrecy == Secrecy.NONE && Chars.isLetter(line.at(from))) {
      int after = letter(line, from, end, command, found);
      if (after >= 0) {
        return after;
      }
    }
    if (!isBlank(line, end)) {
      return from;
    }
    if (isPairName(line, from, end)) {
      command.option('u');
      return pair(line, end, command, found, false);
    }
    if (command.storesValue() && Words.is(VALUES, line, from, end)) {
      secrecy = Secrecy.SURE;
    }
    if (line.matches(from, "passin") || line.matches(from, "passout")) {
      secrecy = Secrecy.SURE;
    }
    if (secrecy == Secrecy.LIKELY && line.matches(end - 4, "pass")) {
      secrecy = Secrecy.SURE;
    }
    if (secrecy == Secrecy.NONE
        || command.namesOnly(line, from, end)
        || (secrecy == Secrecy.LIKELY && !looks(line, end))) {
      return end;
    }
    return value(line, end, found, false);
  }

  /** An option of one letter; gives where to read on, or -1 if it is none that matters. */
  private int letter(Line line, int from, int end, Command command, Findings found) {
    int attached = from + 1;
    boolean apart = end == attached && isBlank(line, attached);
    if (command.takesSecret(line.at(from))) {
      if (apart) {
        return command.attachesOnly() ? end : value(line, attached, found, false);
      }
      return value(line, attached, found, true);
    }
    if (command.takesCookies(line.at(from))) {
      return cookies(line, attached, found, !apart);
    }
    if (command.takesPair(line.at(from))) {
      return pair(line, attached, command, found, !apart);
    }
    if (end > attached) {
      return -1;
    }
    if (line.at(from) == 'p' && command.hasUser()) {
      return login(line, end, found);
    }
    command.option(line.at(from));
    return end;
  }

  private boolean looks(Line line, int end) {
    Word word = Word.next(line, end);
    return Plausible.looksSecret(line, word.from(), word.to());
  }

  private int value(Line line, int end, Findings found, boolean attached) {
    Word word = attached ? Word.at(line, end) : Word.next(line, end);
    int from = word.from();
    int to = word.to();
    if (from >= to
        || (!attached && line.at(from) == '-')
        || Usage.isHelp(line, from, to)
        || Usage.isProse(line, from, to)) {
      return end;
    }
    if (line.at(from) == '\\' && from + 1 == line.length()) {
      awaitedAfter = true;
      return word.next();
    }
    // OpenSSL says where a password comes from before it says what it is.
    from = line.matches(from, "pass:") ? from + 5 : from;
    if (line.matches(from, "file:") || line.matches(from, "env:")) {
      return word.next();
    }
    for (int i = 0; i < 4 && to > from + 1 && Usage.isUnopened(line, from, to - 1); i++) {
      to--;
    }
    if (Plausible.isSecret(line, from, to)) {
      found.add(Kind.ARGUMENT, from, to);
    }
    return word.next();
  }

  /** {@code -b 'name=x'}; without an equals sign it is a file. */
  private static int cookies(Line line, int end, Findings found, boolean attached) {
    Word word = attached ? Word.at(line, end) : Word.next(line, end);
    for (int i = word.from(); i < word.to(); i++) {
      if (line.at(i) == '=') {
        found.add(Kind.HEADER, i + 1, word.to());
        return word.next();
      }
    }
    return word.from();
  }

  /** The password of {@code -u user:password}. */
  private static int pair(Line line, int end, Command command, Findings found, boolean attached) {
    Word word = attached ? Word.at(line, end) : Word.next(line, end);
    for (int i = word.from(); i < word.to(); i++) {
      if (command.isPairSign(line.at(i))) {
        int stop = line.at(word.from() - 1) == ' ' ? Usage.passwordEnd(line, word.to()) : word.to();
        boolean secret = i + 1 < word.to() && Plausible.isSecret(line, i + 1, word.to());
        if (secret) {
          found.add(Kind.ARGUMENT, i + 1, stop);
        }
        found.add(Kind.ARGUMENT, word.from(), i + 1 == word.to() ? i : word.from());
        return word.next();
      }
    }
    return word.from();
  }

  /** The {@code -p} behind a {@code -u}, unless it is a port or a path. */
  private int login(Line line, int end, Findings found) {
    Word word = Word.next(line, end);
    boolean digits = word.to() - word.from() < 6;
    for (int i = word.from(); i < word.to(); i++) {
      char c = line.at(i);
      digits &= Chars.isDigit(c);
      if (c == '/' || c == ':') {
        return end;
      }
    }
    return digits ? end : value(line, end, found, false);
  }

  private static boolean isBlank(Line line, int index) {
    char c = line.at(index);
    char next = line.at(index + 1);
    return Chars.isSpace(c)
        || (Chars.isQuote(c) && (next == ',' || Chars.isSpace(next)))
        || (c == ',' && next == ' ' && line.at(index + 2) != '-' && isListed(line));
  }

  /** Whether it is within the brackets in which Java prints a list. */
  private static boolean isListed(Line line) {
    return line.has('[') && line.has(']');
  }

  private static boolean isPairName(Line line, int from, int to) {
    return Words.is(PAIR_NAMES, line, from, to);
  }
}
