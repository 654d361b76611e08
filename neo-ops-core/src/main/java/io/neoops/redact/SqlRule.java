package io.neoops.redact;

import java.util.List;
import java.util.Locale;

/**
 * Secrets that follow a word without a sign between: {@code PASSWORD 'x'}, {@code IDENTIFIED BY x},
 * {@code crypt('x', ...)}, {@code setPassword("x")}.
 */
final class SqlRule implements Rule {
  private static final List<String> FUNCTIONS =
      List.of(
          "crypt",
          "pgp_sym_encrypt",
          "pgp_sym_decrypt",
          "pgp_sym_encrypt_bytea",
          "pgp_sym_decrypt_bytea",
          "aes_encrypt",
          "aes_decrypt",
          "encryptbypassphrase",
          "decryptbypassphrase",
          "encode_password",
          "hmac",
          "dblink_connect",
          "des_encrypt");

  /** Procedures, whose arguments stand without brackets. */
  private static final List<String> PROCEDURES =
      List.of("sp_addlogin", "sp_password", "sp_addlinkedsrvlogin", "sp_addapprole");

  /** What a parser says before the token it met. */
  private static final List<String> GRAMMAR =
      List.of("unexpected", "expected", "illegal", "next", "near", "lookahead", "missing");

  /** What Kubernetes and others call by a name in quotes. */
  private static final List<String> NAMED = List.of("secret", "secrets", "token", "credentials");

  private final KeyNames names;

  /** Up to where literals have been read, so that none is read twice. */
  private int done;

  SqlRule(KeyNames names) {
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
    done = 0;
    Runs words = line.names();
    for (int run = 0; run < words.count(); run++) {
      int from = words.from(run);
      int to = words.to(run);
      // Of what does not tell, only "by" and "as" matter.
      char next = words.isMarked(run) || to - from == 2 ? line.at(to) : 0;
      if ((next == ' ' || next == '\t' || next == '(')
          && from >= done
          && to - from <= 64
          && Chars.isLetter(line.at(from))) {
        word(line, from, to, found);
      }
    }
  }

  private void word(Line line, int from, int to, Findings found) {
    boolean call = line.at(to) == '(';
    int value = line.skipSpaces(call ? to + 1 : to);
    if (isPrefix(line, value)) {
      value++;
    }
    char sign = line.at(value);
    boolean quoted = sign == '\'' || (sign == '"' && line.at(value - 1) != '\\') || sign == '$';
    if (call) {
      if (isFunction(line, from, to)) {
        literals(line, value, false, found);
      } else if (quoted && sign != '$' && isSure(line, from, to)) {
        if (line.matches(to - 8, "password")) {
          literals(line, value, true, found);
        } else {
          literal(line, value, found);
        }
      }
      return;
    }
    if (to - from == 8 && line.matches(from, "password for ")) {
      owned(line, value, found);
      return;
    }
    if (Words.is(PROCEDURES, line, from, to)) {
      literals(line, value, false, found);
      return;
    }
    if (line.matches(from, "by") && to - from == 2) {
      by(line, from, value, found);
      return;
    }
    if (quoted && !isGrammar(line, from)) {
      boolean named = (sign == '"' || line.at(from) >= 'a') && Words.is(NAMED, line, from, to);
      if ((isSure(line, from, to) && (!named || looksSecret(line, value)))
          || (line.matches(from, "as") && isIdentified(line, from))) {
        literal(line, value, found);
      }
    }
  }

  /** {@code IDENTIFIED [WITH plugin] BY [PASSWORD] 'x'}, where Oracle needs no quotes. */
  private void by(Line line, int from, int value, Findings found) {
    if (!isIdentified(line, from)) {
      return;
    }
    int at = line.matches(value, "password ") ? line.skipSpaces(value + 9) : value;
    at = line.matches(at, "values ") ? line.skipSpaces(at + 7) : at;
    if (Chars.isQuote(line.at(at))) {
      int after = line.skipSpaces(literal(line, at, found));
      int old = line.matches(after, "replace ") ? line.skipSpaces(after + 8) : -1;
      if (old > 0 && Chars.isQuote(line.at(old))) {
        literal(line, old, found);
      }
      return;
    }
    int end = at;
    while (end < line.length() && !Chars.isSpace(line.at(end)) && line.at(end) != ';') {
      end++;
    }
    found.add(Kind.SQL, at, end);
  }

  /** MySQL: {@code SET PASSWORD FOR 'bob'@'%' = 'x'}. */
  private void owned(Line line, int from, Findings found) {
    int equals = from;
    while (equals - from < 160 && equals < line.length() && line.at(equals) != '=') {
      equals++;
    }
    int value = line.skipSpaces(equals + 1);
    if (line.at(equals) == '=' && line.at(value) == '\'') {
      literal(line, value, found);
    }
  }

  private static boolean isGrammar(Line line, int from) {
    int end = from - 1;
    int start = end;
    while (Chars.isLetter(line.at(start - 1)) && end - start < 12) {
      start--;
    }
    return line.at(end) == ' ' && Words.is(GRAMMAR, line, start, end);
  }

  private static boolean isIdentified(Line line, int by) {
    for (int i = by - 1; i > by - 80 && i >= 0; i--) {
      char c = Chars.lower(line.at(i));
      if (c == 'i' && line.matches(i, "identified ")) {
        return true;
      }
      if (c == ';' || c == '(') {
        return false;
      }
    }
    return false;
  }

  private static boolean isFunction(Line line, int from, int to) {
    int dot = from;
    for (int i = from; i < to; i++) {
      dot = line.at(i) == '.' ? i + 1 : dot;
    }
    return Words.is(FUNCTIONS, line, dot, to);
  }

  /**
   * Every literal among the arguments of a function, those in double quotes too if it is no SQL.
   */
  private void literals(Line line, int from, boolean doubled, Findings found) {
    int depth = 1;
    int i = from;
    while (i < line.length() && depth > 0) {
      char c = line.at(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      i = c == '\'' || (c == '"' && doubled) ? literal(line, i, found) : i + 1;
    }
    done = Math.max(done, i);
  }

  /** Hides the content of quotes or dollar quotes; gives where they end. */
  private int literal(Line line, int from, Findings found) {
    if (line.at(from) == '$') {
      int tag = line.indexOf('$', from + 1);
      int size = tag + 1 - from;
      if (tag < 0 || size > 32) {
        return from + 1;
      }
      String mark = line.text(from, tag + 1).toLowerCase(Locale.ROOT);
      int end = tag + 1;
      while (end < line.length() && !line.matches(end, mark)) {
        end++;
      }
      found.add(Kind.SQL, tag + 1, end);
      done = Math.max(done, end);
      return Math.min(end + size, line.length());
    }
    int close = Quotes.close(line, from, 0);
    while (line.at(close) == '\'' && line.at(close + 1) == '\'' && line.at(from) == '\'') {
      close = Quotes.close(line, close + 1, 0);
    }
    int end = Math.min(close, line.length());
    if (Plausible.isSecret(line, from + 1, end)) {
      found.add(Kind.SQL, from + 1, end);
    }
    return Math.min(close + 1, line.length());
  }

  private static boolean looksSecret(Line line, int quote) {
    int close = Quotes.close(line, quote, 0);
    boolean name = true;
    for (int i = quote + 1; i < close && name; i++) {
      char c = line.at(i);
      name = (c >= 'a' && c <= 'z') || c == '-' || c == '.';
    }
    return !name && Plausible.looksSecret(line, quote + 1, close);
  }

  private boolean isSure(Line line, int from, int to) {
    Secrecy secrecy = names.judge(line, from, to);
    return secrecy == Secrecy.SURE || secrecy == Secrecy.PHRASE;
  }

  /** The letter of {@code E'x'} and {@code N'x'}. */
  private static boolean isPrefix(Line line, int index) {
    return line.at(index + 1) == '\''
        && "eEnNbBxX".indexOf(line.at(index)) >= 0
        && line.at(index) != 0;
  }
}
