package io.neoops.redact;

import org.jspecify.annotations.Nullable;

/**
 * The sign between a name and its value.
 *
 * @param value where the value begins
 * @param quoted the backslashes before the quote that ends the name, or -1 if there is none
 * @param colon whether it is a colon
 * @param spaced whether there is a blank behind it
 * @param encoded whether it is percent-encoded
 * @param listed whether it is a comma or a blank between two quoted texts
 */
record Separator(
    int value, int quoted, boolean colon, boolean spaced, boolean encoded, boolean listed) {
  private static final int FARTHEST = 64;

  /** Turns down at once what follows most words. */
  static boolean mayFollow(Line line, int end) {
    char c = line.at(end);
    if (c == ' ') {
      char next = line.at(end + 1);
      return "=:-< {".indexOf(next) >= 0 || next > 127 || mayBeTyped(line, next);
    }
    return c == '='
        || c == ':'
        || c == '%'
        || c == '\\'
        || c == ']'
        || Chars.isQuote(c)
        || (c == '[' && line.at(end + 1) == ']')
        || c > 127
        || (c == ',' && (line.at(end + 1) == '"' || line.at(end + 1) == '<'))
        || (c != '.' && Chars.isSpace(c));
  }

  /** The sign behind a name that ends at {@code end}, or null if there is none. */
  static @Nullable Separator after(Line line, int end) {
    char c = line.at(end);
    if (c == '%') {
      return encoded(line, end);
    }
    if (c == ',') {
      return tuple(line, end);
    }
    int typed = mayBeTyped(line, line.at(end + 1)) ? typed(line, end) : -1;
    if (typed > 0) {
      return new Separator(typed, -1, false, true, false, false);
    }
    int quoted = -1;
    int i = end;
    if (c == '\\' || Chars.isQuote(c) || c == ']') {
      int quote = Quotes.quoteAt(line, i);
      if (quote >= 0) {
        quoted = quote - i;
        i = quote + 1;
      } else if (c == '\\') {
        return escaped(line, end);
      }
      while (line.at(i) == ']') {
        i++;
      }
    }
    int limit = i + FARTHEST;
    while (i < limit && Chars.isSpace(line.at(i))) {
      i++;
    }
    boolean colon = line.at(i) == ':';
    if (colon) {
      char next = line.at(i + 1);
      // LDIF puts two before base64.
      boolean base64 = next == ':' && line.at(i + 2) == ' ';
      if ((next == ':' && !base64) || isAuthority(line, i + 1)) {
        return null;
      }
      i += next == '=' || base64 ? 2 : 1;
    } else if (quoted >= 0 && serialized(line, i) > 0) {
      return new Separator(serialized(line, i), quoted, false, false, false, false);
    } else if (quoted >= 0 && isListed(line, i, quoted)) {
      int next = line.skipSpaces(line.at(i) == ',' ? i + 1 : i);
      return new Separator(next, quoted, false, true, false, true);
    } else if ((line.at(i) == '-' && line.at(i + 1) == '>') || line.matches(i, "<- ")) {
      i += 2;
    } else if (line.at(i) > 127 && arrow(line, i) > 0) {
      i += arrow(line, i);
    } else if (line.at(i) == '=') {
      while (line.at(i) == '=' || line.at(i) == '>' || line.at(i) == '~') {
        i++;
      }
    } else {
      return null;
    }
    int value = line.skipSpaces(i);
    return new Separator(value, quoted, colon, value > i, false, false);
  }

  /** The length of an arrow, as one character or as the three bytes of its UTF-8; 0 of no arrow. */
  private static int arrow(Line line, int index) {
    char c = line.at(index);
    if (c >= '\u2190' && c <= '\u21ff') {
      return 1;
    }
    char next = line.at(index + 1);
    return c == '\u00e2' && (next == '\u0086' || next == '\u0087') ? 3 : 0;
  }

  /** The quote behind the length that PHP writes before a string: {@code "password";s:8:"x"}. */
  private static int serialized(Line line, int index) {
    if (!line.matches(index, ";s:")) {
      return -1;
    }
    int i = index + 3;
    while (Chars.isDigit(line.at(i))) {
      i++;
    }
    return line.at(i) == ':' ? i + 1 : -1;
  }

  private static boolean mayBeTyped(Line line, char next) {
    return line.has('=') && (Chars.isLetter(next) || next == ' ' || next == ']' || next == '{');
  }

  /**
   * Where the literal begins behind a type: {@code apiKey string = "x"}, {@code key: &str = "x"}.
   */
  private static int typed(Line line, int end) {
    int i = line.at(end) == ':' ? end + 1 : end;
    int type = line.skipSpaces(i);
    int to = type;
    while (to - type < FARTHEST
        && (Chars.isAlphanumeric(line.at(to)) || "&*<>[]'?".indexOf(line.at(to)) >= 0)
        && line.at(to) != 0) {
      to++;
    }
    if (line.matches(type, "{ get")) {
      // A property of C#.
      to = line.indexOf('}', type) + 1;
    }
    int sign = line.skipSpaces(to);
    if (to <= type || line.at(sign) != '=' || line.at(sign + 1) != ' ') {
      return -1;
    }
    int value = line.skipSpaces(sign + 1);
    return Chars.isQuote(line.at(value)) ? value : -1;
  }

  /** {@code ("password", "x")} and {@code "password" "x"}. */
  private static boolean isListed(Line line, int index, int quoted) {
    boolean comma = line.at(index) == ',';
    int next = line.skipSpaces(comma ? index + 1 : index);
    int quote = Quotes.quoteAt(line, next);
    if (quote != next + quoted || !(comma || Chars.isSpace(line.at(next - 1)))) {
      return false;
    }
    int behind = line.skipSpaces(Quotes.close(line, quote, quoted) + 1);
    return line.at(behind) != ':' && line.at(behind) != '=';
  }

  /** {@code //}, also as JSON may escape it: the colon belongs to a scheme. */
  private static boolean isAuthority(Line line, int index) {
    return line.matches(index, "//") || line.matches(index, "\\/\\/");
  }

  /** {@code %3D}, encoded once or more often. */
  private static @Nullable Separator encoded(Line line, int percent) {
    int i = percent + 1;
    while (line.matches(i, "25")) {
      i += 2;
    }
    for (int brackets = 0; brackets < 3 && line.matches(i, "5d"); brackets++) {
      i += 2;
      if (line.at(i) == '=') {
        return new Separator(i + 1, -1, false, false, false, false);
      }
      i += line.at(i) == '%' ? 1 : 0;
    }
    return line.matches(i, "3d") ? new Separator(i + 2, -1, false, false, true, false) : null;
  }

  /** Erlang's {@code {password,"x"}}. */
  private static @Nullable Separator tuple(Line line, int comma) {
    int name = comma;
    while (comma - name < FARTHEST && Chars.isIdentifier(line.at(name - 1))) {
      name--;
    }
    boolean binary = line.matches(comma + 1, "<<");
    int value = binary ? comma + 3 : comma + 1;
    return (line.at(name - 1) == '{' || binary) && line.at(value) == '"'
        ? new Separator(value, -1, false, false, false, false)
        : null;
  }

  /** As a Unicode escape, or as properties escape what stands in a key. */
  private static @Nullable Separator escaped(Line line, int backslash) {
    int sign = line.at(backslash + 1) == ' ' ? line.skipSpaces(backslash + 1) : backslash + 1;
    boolean colon = line.at(sign) == ':';
    if (line.at(sign) == '=' || (colon && sign == backslash + 1)) {
      int value = line.skipSpaces(sign + 1);
      return new Separator(value, -1, colon, value > sign + 1, false, false);
    }
    return line.matches(backslash, "\\u003d")
        ? new Separator(backslash + 6, -1, false, false, false, false)
        : null;
  }
}
