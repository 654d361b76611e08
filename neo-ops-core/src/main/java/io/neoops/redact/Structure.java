package io.neoops.redact;

import java.util.List;

/**
 * Hides the scalars of an object or array that is the value of a secret key, but for those whose
 * own keys say that they are something else.
 */
final class Structure {
  private final KeyNames names;

  Structure(KeyNames names) {
    this.names = names;
  }

  /**
   * Hides scalars up to the bracket that closes the structure.
   *
   * @param from where its opening bracket is, or where a line within it begins
   * @param depth how deep {@code from} is within it; left as the end of the line finds it
   * @return behind the closing bracket, or the end of the line
   */
  int hide(Line line, int from, int[] depth, Secrecy secrecy, Findings found) {
    int i = from;
    boolean exempt = false;
    Secrecy now = secrecy;
    while (i < line.length()) {
      char c = line.at(i);
      if (c == '{' || c == '[' || c == '(') {
        depth[0]++;
        exempt = false;
        i++;
      } else if (c == '}' || c == ']' || c == ')') {
        i++;
        if (--depth[0] <= 0) {
          depth[0] = 0;
          return i;
        }
      } else if (c == ',' || c == ';') {
        exempt = false;
        now = secrecy;
        i++;
      } else if (Chars.isSpace(c) || c == ':' || c == '=' || c == '>') {
        i++;
      } else {
        int quote = Quotes.quoteAt(line, i);
        int backslashes = Math.max(quote - i, 0);
        int close = quote < 0 ? -1 : Quotes.close(line, quote, backslashes);
        int start = quote < 0 ? i : quote + 1;
        int end = quote < 0 ? bare(line, i) : Quotes.contentEnd(line, quote, close, backslashes);
        int after = quote < 0 ? end : Math.min(close + 1, line.length());
        if (isKey(line, after)) {
          exempt = isBeside(line, start, end);
          now = inside(line, start, end, secrecy);
        } else if (!exempt) {
          scalar(line, start, end, quote < 0, now, found);
        }
        i = Math.max(after, i + 1);
      }
    }
    return line.length();
  }

  /** A key within may say more than the one around it, and {@code pass} does so beside a user. */
  private Secrecy inside(Line line, int from, int to, Secrecy around) {
    Secrecy own = names.judge(line, from, to);
    boolean pass = own == Secrecy.LIKELY && line.matches(to - 4, "pass");
    if (pass) {
      return Secrecy.SURE;
    }
    return own == Secrecy.NONE || own == Secrecy.LIKELY ? around : own;
  }

  private static void scalar(
      Line line, int start, int end, boolean bare, Secrecy secrecy, Findings found) {
    boolean number = bare && start < end && Chars.isDigit(line.at(start));
    boolean secret =
        secrecy == Secrecy.LIKELY
            ? Plausible.looksSecret(line, start, end)
            : Plausible.isSecret(line, start, end);
    if (number && secret && secrecy != Secrecy.PHONE && line.has('"')) {
      found.addScalar(Kind.VALUE, start, end, 0);
    } else {
      ValueHider.content(line, start, end, secrecy, found);
    }
  }

  private static int bare(Line line, int from) {
    int i = from;
    int end = from;
    while (i < line.length() && ",;:={}[]()\"'".indexOf(line.at(i)) < 0) {
      if (!Chars.isSpace(line.at(i))) {
        end = i + 1;
      }
      i++;
    }
    return Math.max(end, from + 1);
  }

  private static boolean isKey(Line line, int after) {
    int i = line.skipSpaces(after);
    return line.at(i) == ':' || line.at(i) == '=';
  }

  /** Whether a name says that its value stands beside the secret and is none. */
  boolean isBeside(Line line, int from, int to) {
    if (names.judge(line, from, to) != Secrecy.NONE) {
      return false;
    }
    List<String> words = KeyNames.words(line.text(Math.max(from, to - 64), to));
    if (words.isEmpty()) {
      return false;
    }
    String last = words.get(words.size() - 1);
    return KeyWords.ABOUT.contains(last) || KeyWords.BESIDE.contains(last);
  }
}
