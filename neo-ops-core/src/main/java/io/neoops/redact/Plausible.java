package io.neoops.redact;

/** Whether what stands where a secret may stand is one. */
final class Plausible {
  private static final int LONGEST_WORD = 96;

  private static final String[] ALGORITHMS = {
    "hs", "rs", "es", "ps", "sha", "scram", "md5", "oauth", "base64", "aes", "rsa", "tls", "bcrypt",
    "argon2", "pbkdf2", "ed25519", "hmac", "x509", "saml", "http", "ipv", "utf"
  };

  private Plausible() {}

  /** Whether the value of a key that surely names a secret is one. */
  static boolean isSecret(Line line, int from, int to) {
    if (from >= to || isMasked(line, from, to)) {
      return false;
    }
    if (to - from > LONGEST_WORD || isMixture(line, from, to)) {
      return true;
    }
    String value = line.text(from, to);
    return !Note.isNote(value) && !Reference.isReference(value);
  }

  /** Whether the value of a key that may name a secret looks like one. */
  static boolean looksSecret(Line line, int from, int to) {
    if (!isSecret(line, from, to)) {
      return false;
    }
    int digits = 0;
    int upper = 0;
    int lower = 0;
    int marks = 0;
    int breaks = 0;
    int spaces = 0;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      if (Chars.isDigit(c)) {
        digits++;
      } else if (Chars.isLetter(c)) {
        upper += c < 'a' ? 1 : 0;
        lower += c < 'a' ? 0 : 1;
      } else if (Chars.isSpace(c)) {
        spaces++;
      } else if ("!#$%^&*+=~?@".indexOf(c) >= 0) {
        marks++;
      } else {
        breaks++;
      }
    }
    int size = to - from;
    int letters = upper + lower;
    if (letters == 0 && marks == 0) {
      return digits >= 7 && breaks == 0 && spaces == 0;
    }
    if (spaces > 0 || isPath(line, from) || isMeasure(line.at(from), letters, digits, size)) {
      return spaces == 0 && size >= 32 && digits >= 4 && breaks <= 2;
    }
    if (isUuid(line, from, to)) {
      return false;
    }
    return (digits > 0 && letters > 0 && size >= 6 && breaks <= 2 && !isAlgorithm(line, from, to))
        || (marks > 0 && size >= 5)
        || (size >= 20 && breaks <= 2 && (digits > 0 || (upper > 2 && lower > 2)));
  }

  /** Letters, digits and dashes are neither a note nor a reference if there is a digit. */
  private static boolean isMixture(Line line, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      if (!Chars.isBase64Url(c)) {
        return false;
      }
      digit |= Chars.isDigit(c);
    }
    return digit;
  }

  static boolean isUuid(Line line, int from, int to) {
    if (to - from != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = line.at(from + i);
      if (dash ? c != '-' : !Chars.isHex(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMasked(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      if ("*.?-#xX\u2022\u00b7".indexOf(c) < 0) {
        return false;
      }
    }
    char first = line.at(from);
    return (first != 'x' && first != 'X') || to - from >= 3;
  }

  private static boolean isPath(Line line, int from) {
    char c = line.at(from);
    char next = line.at(from + 1);
    return c == '/'
        || (c == '.' && (next == '/' || next == '.'))
        || (c == '~' && next == '/')
        || (Chars.isLetter(c) && next == ':' && line.at(from + 2) == '\\')
        || line.matches(from, "http")
        || line.matches(from, "file:");
  }

  /** {@code 30s}, {@code 512MiB}, {@code PT15M}. */
  private static boolean isMeasure(char first, int letters, int digits, int size) {
    boolean begins = Chars.isDigit(first) || first == 'P';
    return begins && letters <= 3 && digits > 0 && size <= 7;
  }

  /** {@code HS256}, {@code scram-sha-256}, {@code oauth2}. */
  private static boolean isAlgorithm(Line line, int from, int to) {
    for (String name : ALGORITHMS) {
      if (line.matches(from, name) && to - from < name.length() + 14) {
        return true;
      }
    }
    return false;
  }
}
