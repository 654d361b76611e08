package io.neoops.redact;

/**
 * User and password in URLs of any scheme, encoded or not, and in what looks like a URL without a
 * scheme.
 */
final class UrlRule implements Rule {
  private static final int LONGEST_NAME = 20;

  @Override
  public int signals() {
    return Signals.SLASHES | Signals.PERCENT;
  }

  @Override
  public void find(Line line, Findings found) {
    if (line.has('/')) {
      slashes(line, found);
    }
    if (line.has('%')) {
      encoded(line, found);
    }
  }

  private static void slashes(Line line, Findings found) {
    Runs authorities = line.authorities();
    int slashes = line.length();
    int scheme = line.length();
    for (int i = authorities.count() - 1; i >= 0; i--) {
      int from = authorities.from(i);
      boolean schemed = Authority.hasScheme(line, from);
      // Of several URLs in a row, each ends where the scheme of the next begins.
      int stop = Math.min(authorities.to(i), schemed ? scheme : slashes);
      if (from < stop) {
        userInfo(line, from, stop, found);
      }
      slashes = from - 2;
      scheme = schemed ? scheme(line, from) : scheme;
    }
  }

  private static int scheme(Line line, int authority) {
    int i = authority;
    while (line.at(i - 1) == '/' || line.at(i - 1) == ':' || line.at(i - 1) == '\\') {
      i--;
    }
    while (Chars.isIdentifier(line.at(i - 1)) || line.at(i - 1) == '+') {
      i--;
    }
    return i;
  }

  private static void userInfo(Line line, int from, int stop, Findings found) {
    int at = userInfoEnd(line, from, stop);
    if (at < 0) {
      truncated(line, from, stop, found);
      return;
    }
    int colon = find(line, ':', from, stop);
    boolean password = colon >= 0 && colon < at;
    if (!password) {
      if (!isName(line, from, at)) {
        found.add(Kind.URL, from, at);
      }
      return;
    }
    if (isReference(line, colon + 1, at)) {
      return;
    }
    found.add(Kind.URL, from, colon);
    found.add(Kind.URL, colon + 1, at);
  }

  /**
   * The @ that ends user and password. One that is not encoded may hold every sign: the last @ of
   * the URL ends it, but for those in a path behind a host or in a query.
   */
  private static int userInfoEnd(Line line, int from, int stop) {
    int part = from;
    int at = -1;
    while (part < stop && "/?#".indexOf(line.at(part)) < 0) {
      if (line.at(part) == '@') {
        at = part;
      }
      part++;
    }
    int last = -1;
    for (int i = part; i < stop; i++) {
      if (line.at(i) == '@') {
        last = i;
      } else if (line.at(i) == '=' && last < 0 && at >= 0) {
        break;
      }
    }
    if (last < 0) {
      return at;
    }
    if (at >= 0) {
      int colon = find(line, ':', from, stop);
      boolean password = colon >= 0 && colon < at;
      return password && !isHost(line, at + 1, part) ? last : at;
    }
    int colon = find(line, ':', from, stop);
    boolean port =
        colon < 0 || colon >= part || line.at(from) == '[' || isPort(line, colon + 1, part);
    return port ? -1 : last;
  }

  /** The first such character before {@code to}, or -1. */
  private static int find(Line line, char c, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.at(i) == c) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isHost(Line line, int from, int to) {
    boolean known = line.matches(from, "localhost") || line.at(from) == '[';
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      known |= c == '.' || c == '-';
      if (c == ':' && line.at(from) != '[') {
        return i > from && isPort(line, i + 1, to);
      }
    }
    return known;
  }

  private static boolean isPort(Line line, int from, int to) {
    if (from < to && (line.at(from) == '$' || line.at(from) == '{' || line.at(from) == '<')) {
      return true;
    }
    for (int i = from; i < to && line.at(i) != ','; i++) {
      if (!Chars.isDigit(line.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** A password whose end, and the @ behind it, a log has cut off. */
  private static void truncated(Line line, int from, int stop, Findings found) {
    int colon = find(line, ':', from, stop);
    if (colon < 0 || colon >= stop || line.at(from) == '[') {
      return;
    }
    if (stop < line.length()) {
      int at = blankInPassword(line, stop);
      if (at > 0 && !isPort(line, colon + 1, stop)) {
        found.add(Kind.URL, colon + 1, at);
      }
      return;
    }
    for (int i = from; i < colon; i++) {
      if (!Chars.isIdentifier(line.at(i))) {
        return;
      }
    }
    boolean slash = find(line, '/', colon, stop) >= 0;
    if (!slash
        && stop - colon > 5
        && !isPort(line, colon + 1, stop)
        && !isList(line, colon, stop)) {
      found.add(Kind.URL, colon + 1, stop);
    }
  }

  /** The @ behind a password that holds blanks, or -1. */
  private static int blankInPassword(Line line, int stop) {
    for (int i = stop; i < stop + 32 && line.at(stop) == ' '; i++) {
      char c = line.at(i);
      if (c == '@') {
        return Chars.isAlphanumeric(line.at(i + 1)) ? i : -1;
      }
      if (c == '/' || c == ':' || c == '"' || c == '\'' || c == 0) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isList(Line line, int from, int to) {
    return isPort(line, from + 1, Math.min(to, from + 5)) || line.matches(from + 1, "port");
  }

  /** Short words in lower case, such as the git of {@code ssh://git@host}. */
  private static boolean isName(Line line, int from, int to) {
    if (to - from > LONGEST_NAME || from == to) {
      return from == to;
    }
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      digits += Chars.isDigit(c) ? 1 : 0;
      if (!Chars.isIdentifier(c) || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return digits <= 3;
  }

  private static boolean isReference(Line line, int from, int to) {
    char first = line.at(from);
    return from == to
        || ((first == '$' || first == '{' || first == '<' || first == '*')
            && !Plausible.isSecret(line, from, to));
  }

  /** A URL within a URL: {@code https%3A%2F%2Fuser%3Apassword%40host}. */
  private static void encoded(Line line, Findings found) {
    for (int i = line.indexOf('%', 0); i >= 0; i = line.indexOf('%', i + 1)) {
      if (!line.matches(i, "%3a%2f%2f")) {
        continue;
      }
      int from = i + 9;
      int to = from;
      int at = -1;
      while (to < line.length()
          && (Chars.isIdentifier(line.at(to)) || "%!*+~".indexOf(line.at(to)) >= 0)) {
        if (line.matches(to, "%2f")) {
          break;
        }
        at = line.matches(to, "%40") ? to : at;
        to++;
      }
      if (at > 0) {
        found.add(Kind.URL, from, at);
      }
      i = to - 1;
    }
  }
}
