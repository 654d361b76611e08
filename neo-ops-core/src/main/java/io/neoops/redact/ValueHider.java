package io.neoops.redact;

/** Hides the value that stands behind a key. */
final class ValueHider {
  private final KeyNames names;
  private final Structure structure;

  ValueHider(KeyNames names) {
    this.names = names;
    this.structure = new Structure(names);
  }

  /** Nothing goes on in the next line. */
  static final Unfinished CLOSED = new Unfinished() {};

  /**
   * Hides what is secret.
   *
   * @param from where the value begins
   * @return where it ends
   */
  int hide(Line line, int from, Place place, Secrecy secrecy, Findings found, Unfinished open) {
    if (ValueStart.isReference(line, from)) {
      return line.length();
    }
    int start = ValueStart.skip(line, from);
    int quote = Quotes.quoteAt(line, start);
    if (quote >= 0 && quote < line.length()) {
      int end = quoted(line, start, quote, secrecy, found);
      if (end > line.length() && place.start() && secrecy != Secrecy.LIKELY) {
        open.quote(place.key(), line.at(quote), secrecy);
      }
      return Math.min(end, line.length());
    }
    char c = line.at(start);
    int brace =
        c == '{' && !place.colon() && place.brackets().isEmpty()
            ? ValueStart.brace(line, start)
            : -1;
    if (brace > 0) {
      content(line, start + 1, brace, secrecy, found);
      return brace + 1;
    }
    if ((c == '{' || c == '[') && !isReference(line, start)) {
      boolean header = isHeader(secrecy) && Quotes.quoteAt(line, start + 1) < 0 && c == '[';
      if (!header) {
        return structure(line, start, place, secrecy, found, open);
      }
    }
    int end = end(line, start, place, secrecy);
    if (place.colon() && place.quoted() < 0 && Note.isBegun(line, start, end)) {
      return end;
    }
    if (place.isJson() && isScalar(line, start, end)) {
      if (secrecy != Secrecy.LIKELY
          ? Plausible.isSecret(line, start, end)
          : Plausible.looksSecret(line, start, end)) {
        found.addScalar(Kind.VALUE, start, end, place.quoted());
      }
      return end;
    }
    if (secrecy == Secrecy.LIKELY && place.start() && !place.colon() && !place.spaced()) {
      // A command may follow: REDISCLI_AUTH=x redis-cli ping.
      int word = Unquoted.word(line, start, place);
      end = Plausible.looksSecret(line, start, word) ? word : end;
    }
    if (end == line.length() && Quotes.withoutBackslash(line) < end) {
      end--;
      open.backslash();
    }
    boolean bracketed = c == '[' && line.at(end - 1) == ']';
    content(line, bracketed ? start + 1 : start, bracketed ? end - 1 : end, secrecy, found);
    return end;
  }

  /** Hides what is secret in the content of a value. */
  static void content(Line line, int from, int to, Secrecy secrecy, Findings found) {
    if (from >= to) {
      return;
    }
    switch (secrecy) {
      case NONE -> {}
      case LIKELY -> {
        if (Plausible.looksSecret(line, from, to)) {
          found.add(Kind.VALUE, from, to);
        }
      }
      case SURE, PHRASE -> {
        if (Plausible.isSecret(line, from, to)) {
          found.add(Kind.VALUE, from, to);
        }
      }
      case AUTHORIZATION -> HeaderValue.hideAuthorization(line, from, to, found);
      case COOKIE -> {
        if (Plausible.isSecret(line, from, to)) {
          found.add(Kind.HEADER, from, to);
        }
      }
      case SET_COOKIE -> HeaderValue.hideSetCookie(line, from, to, found);
      case PHONE -> {
        int start = line.matches(from, "%2b") ? from + 3 : from;
        if (isNumber(line, start, to)) {
          found.add(Kind.PHONE, from, to);
        }
      }
    }
  }

  /** Hides quoted text; gives where it ends, or more than the line's length if it does not. */
  private static int quoted(Line line, int from, int quote, Secrecy secrecy, Findings found) {
    int backslashes = quote - from;
    int close = Quotes.close(line, quote, backslashes);
    int end = Quotes.contentEnd(line, quote, close, backslashes);
    int after = close + 1;
    if (backslashes == 0) {
      // A shell joins what stands side by side: 'it'"'"'s'.
      while (after < line.length() && joins(line.at(after))) {
        if (Chars.isQuote(line.at(after))) {
          close = Quotes.close(line, after, 0);
          end = close;
          after = close + 1;
        } else {
          after++;
          end = after;
        }
      }
    }
    content(line, quote + 1, Math.min(end, line.length()), secrecy, found);
    // What it becomes is as secret as what it was: "old" -> "new".
    int arrow = line.skipSpaces(after);
    while ((line.at(arrow) == '-' || line.at(arrow) == '=') && line.at(arrow + 1) == '>') {
      int changed = line.skipSpaces(arrow + 2);
      if (!Chars.isQuote(line.at(changed))) {
        return after;
      }
      close = Quotes.close(line, changed, 0);
      content(line, changed + 1, Math.min(close, line.length()), secrecy, found);
      after = close + 1;
      arrow = line.skipSpaces(after);
    }
    return after;
  }

  private static boolean joins(char c) {
    return Chars.isQuote(c) || Chars.isAlphanumeric(c) || c == '\\' || c == '$' || c == '_';
  }

  private int structure(
      Line line, int from, Place place, Secrecy secrecy, Findings found, Unfinished open) {
    int[] depth = {0};
    Secrecy inside = secrecy == Secrecy.LIKELY ? secrecy : inside(secrecy);
    int end = structure.hide(line, from, depth, inside, found);
    if (depth[0] > 0) {
      boolean last = line.skipSpaces(from + 1) >= line.length();
      if (place.isJson() || (place.start() && last)) {
        open.structure(depth[0], inside);
      }
    }
    return end;
  }

  private static Secrecy inside(Secrecy secrecy) {
    return secrecy == Secrecy.PHONE || secrecy == Secrecy.AUTHORIZATION ? secrecy : Secrecy.SURE;
  }

  private int end(Line line, int from, Place place, Secrecy secrecy) {
    if (line.matches(from, "rejected value [")) {
      return line.length();
    }
    if (place.isJson() && !isHeader(secrecy)) {
      return Unquoted.word(line, from, place);
    }
    if (secrecy == Secrecy.SURE && place.isListed(line)) {
      return Unquoted.field(line, from, place);
    }
    if (place.isWholeQuote() || (place.takesRest() && isOneWord(line, from))) {
      return Unquoted.rest(line, from, place);
    }
    return switch (secrecy) {
      case AUTHORIZATION -> {
        if (HeaderValue.isOneWord(line, from, line.length()) && !place.takesRest()) {
          yield Unquoted.word(line, HeaderValue.credentials(line, from, line.length()), place);
        }
        yield Unquoted.rest(line, from, place);
      }
      case COOKIE, SET_COOKIE -> Unquoted.rest(line, from, place);
      case PHRASE -> Unquoted.words(line, from, place);
      case NONE, LIKELY, SURE, PHONE ->
          (place.takesRest() && !isCommand(line, from, place))
                  || place.isArgument()
                  || place.isField()
              ? Unquoted.words(line, from, place)
              : Unquoted.word(line, from, place);
    };
  }

  /** Whether no blank follows, as in a header of several pairs: {@code t=1,v1=ab}. */
  private static boolean isOneWord(Line line, int from) {
    for (int i = from; i < line.length(); i++) {
      char c = line.at(i);
      if (Chars.isSpace(c) || c == ';' || c == '&' || c == '|') {
        return false;
      }
    }
    return true;
  }

  /** Whether a command follows the assignment, as in {@code PGPASSWORD=x psql -h db}. */
  private static boolean isCommand(Line line, int from, Place place) {
    if (place.colon() || place.spaced()) {
      return false;
    }
    for (int i = from; i + 1 < line.length(); i++) {
      char c = line.at(i);
      if (Chars.isSpace(c) && (line.at(i + 1) == '-' || line.at(i + 1) == '&')) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReference(Line line, int from) {
    return line.at(from) == '{' && line.at(from + 1) == '{';
  }

  private static boolean isHeader(Secrecy secrecy) {
    return secrecy == Secrecy.AUTHORIZATION
        || secrecy == Secrecy.COOKIE
        || secrecy == Secrecy.SET_COOKIE;
  }

  private static boolean isScalar(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      if (!Chars.isDigit(c) && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return from < to;
  }

  static boolean isNumber(Line line, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      char c = line.at(i);
      if (Chars.isDigit(c)) {
        digits++;
      } else if (" +-().#/\u00a0".indexOf(c) < 0) {
        return false;
      }
    }
    return digits >= 7 && digits <= 18;
  }

  KeyNames names() {
    return names;
  }
}
