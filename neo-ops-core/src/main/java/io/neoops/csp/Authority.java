package io.neoops.csp;

import java.util.List;

/** Finds {@code user:password@} in URLs, as browsers read them and beyond. For one scan. */
final class Authority {
  /** Browsers take these for URLs with any number of slashes, even none. */
  private static final List<String> SPECIAL = List.of("https", "http", "wss", "ws", "ftp");

  private final Unescaped text;
  private final UrlContexts contexts;
  private final int lastAt;

  Authority(Unescaped text, UrlContexts contexts) {
    this.text = text;
    this.contexts = contexts;
    int i = text.length() - 1;
    while (i >= 0 && text.at(i) != '@') {
      i--;
    }
    this.lastAt = i;
  }

  /** The at sign that ends the userinfo beginning after {@code i}, a colon or slash; else -1. */
  int userInfoEnd(int i) {
    if (lastAt < i || !precedesAuthority(i)) {
      return -1;
    }
    int depth = text.depth(i);
    int quote = openingQuote(i);
    int end = i + 1;
    int at = -1;
    int colon = -1;
    while (end < text.length() && !(text.depth(end) <= depth && ends(end, quote))) {
      char c = text.at(end);
      if (c == '@') {
        at = end;
        colon = -1;
      } else if (c == ':') {
        colon = end;
      } else if (c == ']') {
        colon = -1;
      }
      end++;
    }
    return isPort(colon, end) ? at : Math.max(at, atInTheRest(end, depth, quote));
  }

  /**
   * Where a password begins that the text's end cuts off, after {@code i}, a colon or slash; else
   * -1. Browsers cut samples after 40 characters.
   */
  int cutPassword(int i) {
    // Without a scheme, this may be a comment in a script.
    if (!precedesAuthority(i) || i < 2 || text.at(i - 2) != ':') {
      return -1;
    }
    int depth = text.depth(i);
    int quote = openingQuote(i);
    int colon = -1;
    for (int end = i + 1; end < text.length(); end++) {
      if (text.depth(end) <= depth && (text.at(end) <= ' ' || ends(end, quote))) {
        return -1;
      }
      if (text.at(end) == ':' && colon < 0) {
        colon = end;
      } else if (text.at(end) == ']' && text.depth(end) <= depth) {
        colon = -1;
      }
    }
    return colon < 0 || isPort(colon, text.length()) ? -1 : colon + 1;
  }

  private boolean precedesAuthority(int i) {
    if (i + 1 < text.length() && UrlScan.isSlash(text.at(i + 1))) {
      return false;
    }
    int colon = i;
    while (colon >= 0 && UrlScan.isSlash(text.at(colon)) && i - colon < 8) {
      colon--;
    }
    return i - colon >= 2 || (colon >= 0 && text.at(colon) == ':' && isSpecial(colon));
  }

  private boolean isSpecial(int colon) {
    return SPECIAL.stream().anyMatch(scheme -> endsWith(scheme, colon));
  }

  private boolean endsWith(String scheme, int colon) {
    int from = colon - scheme.length();
    for (int i = 0; i < scheme.length(); i++) {
      if (from < 0 || (text.at(from + i) | 0x20) != scheme.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where the quote before the scheme is, or -1 if the URL stands in none. */
  private int openingQuote(int i) {
    int from = i;
    while (from >= 0 && i - from < 32 && isScheme(text.at(from))) {
      from--;
    }
    return from >= 0 && Unescaped.isQuote(text.at(from)) ? from : -1;
  }

  private static boolean isScheme(char c) {
    return Character.isLetterOrDigit(c) || c == ':' || UrlScan.isSlash(c) || "+-.".indexOf(c) >= 0;
  }

  private boolean ends(int i, int quote) {
    char c = text.at(i);
    return switch (c) {
      case '/', '\\', '?', '#' -> true;
      case '&' -> endsParameter(i, quote);
      default -> closes(i, quote);
    };
  }

  private boolean closes(int i, int quote) {
    return quote >= 0 && text.at(i) == text.at(quote) && text.level(i) <= text.level(quote);
  }

  /** Not if the URL stands in quotes that are written as the ampersand is. */
  private boolean endsParameter(int i, int quote) {
    if (quote >= 0 && text.depth(i) >= text.depth(quote)) {
      return false;
    }
    UrlContext context = contexts.at(text.depth(i));
    return context.query || context.part == UrlContext.Part.VALUE;
  }

  private boolean isPort(int colon, int end) {
    for (int i = colon + 1; colon >= 0 && i < end; i++) {
      if (text.at(i) < '0' || text.at(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** A password with a slash in it: no browser would take the URL, but somebody may write it. */
  private int atInTheRest(int from, int depth, int quote) {
    int at = -1;
    for (int i = from; i <= lastAt; i++) {
      char c = text.at(i);
      if (text.depth(i) <= depth && ((c == '&' && endsParameter(i, quote)) || closes(i, quote))) {
        return at;
      }
      at = c == '@' ? i : at;
    }
    return at;
  }
}
