package io.neoops.redact;

/** A line of PostgreSQL's password file: {@code host:port:database:user:password}. */
final class PgPassRule implements Rule {
  private static final int FIELDS = 5;

  @Override
  public int signals() {
    return Signals.PGPASS;
  }

  @Override
  public void find(Line line, Findings found) {
    if (!line.has(':')) {
      return;
    }
    int from = line.skipSpaces(0);
    int[] starts = new int[FIELDS];
    int field = 0;
    starts[0] = from;
    for (int i = from; i < line.length() && field < FIELDS - 1; i++) {
      char c = line.at(i);
      if (Chars.isSpace(c)) {
        return;
      }
      if (c == ':' && line.at(i - 1) != '\\') {
        if (i == starts[field]) {
          return;
        }
        starts[++field] = i + 1;
      }
    }
    int password = starts[FIELDS - 1];
    if (field < FIELDS - 1 || !isHost(line, from, starts[1] - 1)) {
      return;
    }
    boolean port = isPort(line, starts[1], starts[2] - 1);
    if (port
        && !Chars.isDigit(line.at(starts[2]))
        && Plausible.isSecret(line, password, line.length())) {
      found.add(Kind.VALUE, password, line.length());
    }
  }

  /** Letters and a dot, {@code localhost}, or any host. */
  private static boolean isHost(Line line, int from, int to) {
    return to > from && (line.at(from) == '*' || Chars.isAlphanumeric(line.at(from)));
  }

  /** The ports on which PostgreSQL and its poolers listen, or any. */
  private static boolean isPort(Line line, int from, int to) {
    if (to - from == 1) {
      return line.at(from) == '*';
    }
    return to - from == 4
        && (line.matches(from, "54") || line.matches(from, "64") || line.matches(from, "65"))
        && Chars.isDigit(line.at(from + 2))
        && Chars.isDigit(line.at(from + 3));
  }
}
