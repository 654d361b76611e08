package io.neoops.redact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What password hashes look like: crypt's dollars, LDAP's braces and the databases' own. */
final class PasswordHashRule implements Rule {
  private static final Set<String> CRYPT =
      words(
          "1 2 2a 2b 2x 2y 3 5 6 7 8 9 y gy p h s apr1 sha1 md5 sm3 s0 s1 s2 pbk1 argon2i argon2d",
          "argon2id scrypt pbkdf2 pbkdf2-sha1 pbkdf2-sha256 pbkdf2-sha512 bcrypt-sha256");

  private static final Set<String> LDAP =
      words(
          "sha ssha sha256 ssha256 sha384 ssha384 sha512 ssha512 ssha224 md4 md5 smd5 crypt bcrypt",
          "scrypt argon2 pbkdf2 pbkdf2-sha256 pbkdf2-sha512 noop ldap cleartext",
          "pbkdf2@springsecurity_v5_8 argon2@springsecurity_v5_8 scrypt@springsecurity_v5_8");

  @Override
  public int signals() {
    return Signals.HASH;
  }

  @Override
  public void find(Line line, Findings found) {
    if (line.has('$')) {
      crypt(line, found);
    }
    if (line.has('{')) {
      ldap(line, found);
    }
    postgres(line, found);
    if (line.has(':')) {
      windows(line, found);
    }
    if (line.has('*')) {
      mysql(line, found);
    }
  }

  private static void crypt(Line line, Findings found) {
    for (int i = line.indexOf('$', 0); i >= 0; i = line.indexOf('$', i + 1)) {
      int id = i + 1;
      int end = id;
      while (end - id < 16 && isIdentifier(line.at(end))) {
        end++;
      }
      boolean crypt = line.at(end) == '$' && CRYPT.contains(lower(line, id, end));
      // What follows is read only behind a name, or a row of dollars would be read again and again.
      if (!crypt && !isNamed(line, i)) {
        continue;
      }
      int to = hash(line, end);
      if (crypt ? to - end > 12 : to - i > 24) {
        found.add(Kind.PASSWORD_HASH, crypt ? i : name(line, i), to);
      }
      i = Math.max(i, to - 1);
    }
  }

  /** {@code pbkdf2_sha256$260000$salt$hash}, {@code SCRAM-SHA-256$4096:...}. */
  private static boolean isNamed(Line line, int dollar) {
    int from = name(line, dollar);
    return from < dollar
        && (line.matches(from, "pbkdf2")
            || line.matches(from, "scrypt:")
            || line.matches(from, "scram-sha-")
            || line.matches(from, "bcrypt_")
            || line.matches(from, "bcrypt$")
            || line.matches(from, "argon2")
            || line.matches(from, "sha1$")
            || line.matches(from, "sha256$")
            || line.matches(from, "sha512$")
            || line.matches(from, "md5$"));
  }

  private static int name(Line line, int dollar) {
    int from = dollar;
    while (dollar - from < 40
        && (isIdentifier(line.at(from - 1)) || (line.at(from - 1) == ':' && from > 1))) {
      from--;
    }
    for (int i = from; i < dollar; i++) {
      if (line.matches(i, "pbkdf2") || line.matches(i, "scrypt:")) {
        return i;
      }
      if (line.at(i) == ':' && line.matches(i + 1, "scram")) {
        return i + 1;
      }
    }
    return from;
  }

  private static void ldap(Line line, Findings found) {
    for (int i = line.indexOf('{', 0); i >= 0; i = line.indexOf('{', i + 1)) {
      int end = i + 1;
      while (end - i < 32 && (isIdentifier(line.at(end)) || line.at(end) == '@')) {
        end++;
      }
      if (line.at(end) == '}' && LDAP.contains(lower(line, i + 1, end))) {
        int to = hash(line, end + 1);
        if (to - end > 3) {
          found.add(Kind.PASSWORD_HASH, end + 1, to);
          i = to;
        }
      }
    }
  }

  /** PostgreSQL's {@code md5} and 32 digits in one word. */
  private static void postgres(Line line, Findings found) {
    Runs names = line.names();
    for (int run = 0; run < names.count(); run++) {
      int from = names.from(run);
      int to = names.to(run);
      if (to - from == 35 && line.matches(from, "md5") && hex(line, from + 3) == to) {
        found.add(Kind.PASSWORD_HASH, from, to);
      }
    }
  }

  /** Windows: {@code bob:1001:LM:NTLM:::}, both hashes of 32 digits. */
  private static void windows(Line line, Findings found) {
    Runs names = line.names();
    for (int run = 0; run + 1 < names.count(); run++) {
      int from = names.from(run);
      int to = names.to(run);
      int next = names.to(run + 1);
      if (to - from == 32
          && next - to == 33
          && line.at(to) == ':'
          && line.at(next) == ':'
          && hex(line, from) == to
          && hex(line, to + 1) == next) {
        found.add(Kind.PASSWORD_HASH, from, to);
        found.add(Kind.PASSWORD_HASH, to + 1, next);
      }
    }
  }

  /** MySQL's star and 40 digits. */
  private static void mysql(Line line, Findings found) {
    for (int i = line.indexOf('*', 0); i >= 0; i = line.indexOf('*', i + 1)) {
      int to = hex(line, i + 1);
      if (to - i == 41 && !Chars.isAlphanumeric(line.at(to))) {
        found.add(Kind.PASSWORD_HASH, i, to);
      }
      i = Math.max(i, to - 1);
    }
  }

  private static int hex(Line line, int from) {
    int i = from;
    while (Chars.isHex(line.at(i))) {
      i++;
    }
    return i;
  }

  private static int hash(Line line, int from) {
    int i = from;
    while (Chars.isBase64(line.at(i))
        || (line.at(i) != 0 && "$./,:_-*!@".indexOf(line.at(i)) >= 0)) {
      i++;
    }
    while (i > from && ",:.".indexOf(line.at(i - 1)) >= 0) {
      i--;
    }
    return i;
  }

  private static boolean isIdentifier(char c) {
    return Chars.isAlphanumeric(c) || c == '-' || c == '_';
  }

  private static Set<String> words(String... lines) {
    return Set.copyOf(Arrays.asList(String.join(" ", lines).split(" ")));
  }

  private static String lower(Line line, int from, int to) {
    return line.text(from, to).toLowerCase(Locale.ROOT);
  }
}
