package io.neoops.redact;

/** Oracle's and Go's ways to put a user and a password before an at sign, without a scheme. */
final class DriverUrlRule implements Rule {
  @Override
  public int signals() {
    return Signals.AT;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.has('@')) {
      return;
    }
    if (line.has('(')) {
      driver(line, found);
    }
    if (line.has('/')) {
      if (line.has(':')) {
        oracle(line, found);
      }
      connection(line, found);
    }
  }

  /** Go's {@code user:password@tcp(host:port)/database}. */
  private static void driver(Line line, Findings found) {
    int done = 0;
    for (int at = line.indexOf('@', 0); at >= 0; at = line.indexOf('@', at + 1)) {
      if (line.matches(at, "@tcp(") || line.matches(at, "@unix(") || line.matches(at, "@(")) {
        int from = at;
        int colon = -1;
        while (from > done && line.at(from - 1) > ' ' && "\"'`=".indexOf(line.at(from - 1)) < 0) {
          from--;
          colon = line.at(from) == ':' ? from : colon;
        }
        if (colon > from) {
          found.add(Kind.URL, from, colon);
          found.add(Kind.URL, colon + 1, at);
        }
        done = at + 1;
      }
    }
  }

  /** {@code jdbc:oracle:thin:user/password@host}, where quotes may stand around the password. */
  private static void oracle(Line line, Findings found) {
    int next = 0;
    for (int i = line.indexOf(':', 0); i >= 0; i = line.indexOf(':', i + 1)) {
      if (!line.matches(i, ":oracle:")) {
        continue;
      }
      int from = line.indexOf(':', i + 8) + 1;
      int slash = from;
      while (from > 0 && Chars.isIdentifier(line.at(slash))) {
        slash++;
      }
      if (from == 0 || slash == from || line.at(slash) != '/') {
        continue;
      }
      boolean quoted = line.at(slash + 1) == '"';
      int start = quoted ? slash + 2 : slash + 1;
      next = next < start ? line.indexOf('@', start) : next;
      if (next < 0) {
        return;
      }
      int at = quoted ? Quotes.close(line, slash + 1, 0) : next;
      if (at > start && at < line.length() && (quoted || isWord(line, start, at))) {
        found.add(Kind.URL, from, slash);
        found.add(Kind.URL, start, at);
        i = at;
      }
    }
  }

  private static boolean isWord(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.at(i) <= ' ') {
        return false;
      }
    }
    return true;
  }

  /** {@code user/password@//host:1521/service}. */
  private static void connection(Line line, Findings found) {
    int done = 0;
    for (int at = line.indexOf('@', 0); at >= 0; at = line.indexOf('@', at + 1)) {
      if (!line.matches(at, "@//") && !line.matches(at, "@(description")) {
        continue;
      }
      int slash = at;
      while (slash > done && line.at(slash - 1) > ' ' && line.at(slash - 1) != '/') {
        slash--;
      }
      if (slash < at && line.at(slash - 1) == '/' && Chars.isIdentifier(line.at(slash - 2))) {
        found.add(Kind.URL, slash, at);
      }
      done = at + 1;
    }
  }
}
