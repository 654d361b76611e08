package io.neoops.redact;

/** Tokens that are known by their own form, wherever they stand. */
final class TokenRule implements Rule {
  private static final int SHORTEST = 12;

  @Override
  public int signals() {
    return Signals.TOKEN;
  }

  @Override
  public void find(Line line, Findings found) {
    Runs names = line.names();
    int done = 0;
    for (int run = 0; run < names.count(); run++) {
      int to = names.to(run);
      char next = line.at(to);
      boolean candidate =
          to - names.from(run) >= SHORTEST || next == ':' || next == '/' || next == '~';
      if (candidate && to > done) {
        done = name(line, Math.max(names.from(run), done), to, found);
      }
    }
  }

  /** Looks at each stretch of letters and digits in a name; gives where to look on. */
  private static int name(Line line, int start, int stop, Findings found) {
    int i = start;
    while (i < stop) {
      if (!Chars.isAlphanumeric(line.at(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (Chars.isAlphanumeric(line.at(end))) {
        end++;
      }
      // What is percent-encoded ends in two digits that are no part of the token.
      int from = line.at(i - 1) == '%' && end - i > 2 ? i + 2 : i;
      int to = token(line, from);
      if (to < 0) {
        to = byShape(line, from, end);
      }
      if (to < 0) {
        i = end;
        continue;
      }
      found.add(Kind.TOKEN, from, to);
      if (to - from == 20 && (line.matches(from, "akia") || line.matches(from, "asia"))) {
        amazon(line, to, found);
      } else if (to - from == 34 && line.at(to) == ':' && isHex(line, to + 1, to + 33)) {
        // Twilio's account and its token.
        found.add(Kind.TOKEN, to + 1, to + 33);
      }
      i = Math.max(end, to);
    }
    return i;
  }

  /** The secret beside the id of a key of AWS: 40 characters of base64. */
  private static void amazon(Line line, int id, Findings found) {
    int from = id;
    while (from - id <= 64 && from < line.length()) {
      int to = from;
      boolean digit = false;
      while (Chars.isBase64(line.at(to)) && to - from <= 40) {
        digit |= Chars.isDigit(line.at(to));
        to++;
      }
      if (to - from == 40 && digit) {
        found.add(Kind.TOKEN, from, to);
        return;
      }
      from = Math.max(to, from + 1);
    }
  }

  private static int token(Line line, int from) {
    if (!TokenMark.isStart(line.at(from), line.at(from + 1))) {
      return -1;
    }
    for (TokenMark mark : TokenMark.startingWith(line.at(from), line.at(from + 1))) {
      int to = mark.end(line, from);
      if (to > 0) {
        return to;
      }
    }
    return -1;
  }

  private static int byShape(Line line, int from, int end) {
    int size = end - from;
    if (line.at(end) == ':' && size >= 8 && size <= 11) {
      return telegram(line, from, end);
    }
    if (line.at(end) == '.') {
      if (line.matches(end, ".atlasv1.") && size >= 10) {
        return run(line, end + 9);
      }
      if (size >= 22 && size <= 30) {
        return discord(line, from, end);
      }
    }
    if (size == 32 && line.matches(end, "-us") && isHex(line, from, end)) {
      int to = end + 3;
      while (Chars.isDigit(line.at(to)) && to - end <= 5) {
        to++;
      }
      boolean whole = !Chars.isAlphanumeric(line.at(to)) && line.at(to) != '-';
      return whole && to > end + 3 && to - end <= 5 ? to : -1;
    }
    if (line.at(end) == '~' && size >= 5 && line.matches(end - 1, "q~")) {
      int to = run(line, end + 1);
      return to - end >= 28 ? to : -1;
    }
    return -1;
  }

  private static boolean isHex(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Chars.isHex(line.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code 123456789:AA...}: a bot's number, a colon and 35 characters. */
  private static int telegram(Line line, int from, int colon) {
    int digits = line.matches(from, "bot") ? from + 3 : from;
    for (int i = digits; i < colon; i++) {
      if (!Chars.isDigit(line.at(i))) {
        return -1;
      }
    }
    int to = run(line, colon + 1);
    return to - colon - 1 >= 32 && to - colon - 1 <= 46 ? to : -1;
  }

  /** A bot's number in base64, a time in 6 characters and a signature, with dots between. */
  private static int discord(Line line, int from, int dot) {
    char first = line.at(from);
    int time = dot + 1;
    while (Chars.isBase64Url(line.at(time))) {
      time++;
    }
    if ((first != 'M' && first != 'N' && first != 'O')
        || line.at(time) != '.'
        || time - dot < 6
        || time - dot > 8) {
      return -1;
    }
    int to = time + 1;
    while (Chars.isBase64Url(line.at(to))) {
      to++;
    }
    return to - time > 26 ? to : -1;
  }

  private static int run(Line line, int from) {
    int i = from;
    while (Chars.isBase64Url(line.at(i)) || line.at(i) == '~' || line.at(i) == '.') {
      i++;
    }
    while (i > from && line.at(i - 1) == '.') {
      i--;
    }
    return i;
  }
}
