package io.neoops.redact;

/**
 * JSON web tokens: two, three or five parts of base64url with dots between, of which the first is a
 * JSON object. One part alone counts when it is long, since a log may have cut the others.
 */
final class JwtRule implements Rule {
  private static final int SHORTEST_HEADER = 12;
  private static final int SHORTEST_ALONE = 36;

  @Override
  public int signals() {
    return Signals.JWT;
  }

  @Override
  public void find(Line line, Findings found) {
    for (int i = line.indexOf('J', 0); i >= 0; i = line.indexOf('J', i + 1)) {
      if (line.at(i - 1) != 'y' || line.at(i - 2) != 'e') {
        continue;
      }
      int from = i - 2;
      int to = from;
      int dots = 0;
      int header = 0;
      while (Chars.isBase64Url(line.at(to)) || line.at(to) == '.' || line.at(to) == '=') {
        if (line.at(to) == '.') {
          dots++;
          header = header == 0 ? to - from : header;
        }
        to++;
      }
      while (line.at(to - 1) == '.') {
        to--;
      }
      if (dots > 0 ? header >= SHORTEST_HEADER : to - from >= SHORTEST_ALONE) {
        found.add(Kind.JWT, from, to);
      }
      i = to;
    }
  }
}
