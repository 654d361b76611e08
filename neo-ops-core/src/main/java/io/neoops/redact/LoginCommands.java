package io.neoops.redact;

import java.util.List;

/** Passwords in the commands by which clients of mail, Redis and routers log in. */
final class LoginCommands {
  private static final List<String> MECHANISMS =
      List.of("login", "plain", "ntlm", "gssapi", "tls", "ssl", "cram-md5", "digest-md5");

  private LoginCommands() {}

  /** Redis and SMTP: the last word is the password, with the user or mechanism before it. */
  static int auth(Line line, int from, int to, Findings found) {
    if (line.at(from) != 'A' || line.at(from + 3) != 'H') {
      return to;
    }
    char before = line.at(from - 1);
    if (line.at(to) == '"' && before == '"') {
      for (int i = line.indexOf('"', to + 1); i >= 0; i = line.indexOf('"', i + 1)) {
        int close = Quotes.close(line, i, 0);
        found.add(Kind.ARGUMENT, i + 1, close);
        i = close;
      }
      return line.length();
    }
    if (from > 0 && before != ' ' && before != '>') {
      return to;
    }
    int value = line.skipSpaces(to);
    int second = line.skipSpaces(CommandRule.end(line, value));
    int start = second < line.length() ? second : value;
    int stop = CommandRule.end(line, start);
    if (line.skipSpaces(stop) >= line.length() && !Words.is(MECHANISMS, line, start, stop)) {
      boolean alone = start == value && (from == 0 || before == '>');
      if (alone
          ? Plausible.isSecret(line, start, stop)
          : Plausible.looksSecret(line, start, stop)) {
        found.add(Kind.ARGUMENT, start, stop);
      }
    }
    return to;
  }

  /** IMAP: {@code a1 LOGIN user password}. */
  static int login(Line line, int from, int to, Findings found) {
    int tag = from - 1;
    int digits = 0;
    while (from - tag < 10 && Chars.isAlphanumeric(line.at(tag - 1))) {
      tag--;
      digits += Chars.isDigit(line.at(tag)) ? 1 : 0;
    }
    int password = line.skipSpaces(CommandRule.end(line, line.skipSpaces(to)));
    boolean tagged = digits > 0 && from - tag <= 9 && line.at(from - 1) == ' ';
    if (tagged
        && line.at(from) == 'L'
        && line.at(from + 1) == 'O'
        && line.skipSpaces(CommandRule.end(line, password)) >= line.length()) {
      CommandRule.hide(line, password, found);
    }
    return to;
  }

  /** {@code login bob password x}, and what routers say: {@code username bob secret 5 x}. */
  static int account(Line line, int from, int to, Findings found) {
    int user = line.skipSpaces(to);
    int word = line.skipSpaces(CommandRule.end(line, user));
    boolean config = line.indent() == from || line.matches(line.indent(), "machine ");
    for (int i = 0;
        i < 8 && word < line.length() && line.at(CommandRule.end(line, user) - 1) != ',';
        i++) {
      int end = CommandRule.end(line, word);
      int value = line.skipSpaces(end);
      if ((end - word == 8 && line.matches(word, "password"))
          || (end - word == 6 && line.matches(word, "secret"))) {
        boolean type = Chars.isDigit(line.at(value)) && line.at(value + 1) == ' ';
        int start = type ? line.skipSpaces(value + 1) : value;
        if (config || Plausible.looksSecret(line, start, CommandRule.end(line, start))) {
          CommandRule.hide(line, start, found);
        }
        return to;
      }
      word = value;
    }
    return to;
  }

  /** SNMP's word of access: {@code snmp-server community x RO}. */
  static int community(Line line, int from, int to, Findings found) {
    if (line.matches(from - 12, "snmp-server ")) {
      CommandRule.hide(line, line.skipSpaces(to), found);
    }
    return to;
  }

  /** A line of Redis' list of users: {@code user bob on >x ~*}. */
  static int access(Line line, int from, int to, Findings found) {
    int on = line.skipSpaces(CommandRule.end(line, line.skipSpaces(to)));
    boolean list = line.matches(on, "on ") || line.matches(on, "off ");
    return from == line.indent() && list ? rules(line, from, to, found) : to;
  }

  /** Redis: {@code ACL SETUSER bob on >x}. */
  static int rules(Line line, int from, int to, Findings found) {
    for (int i = to; i < line.length(); i++) {
      char before = line.at(i - 1);
      if ((line.at(i) == '>' || line.at(i) == '<')
          && (Chars.isSpace(before) || Chars.isQuote(before))) {
        found.add(Kind.ARGUMENT, i + 1, CommandRule.end(line, i + 1));
      }
    }
    return line.length();
  }
}
