package io.neoops.csp;

import io.neoops.csp.UrlContext.Part;

/**
 * Finds the values of parameters whose name contains {@code token}, and userinfo, in one pass over
 * a text that may be a URL, hold URLs, or be neither. For one text.
 *
 * <p>Where a text can be read in several ways, a value is as long as the longest reading says.
 */
final class UrlScan {
  /** For each character; ordinary texts take fewer than ten. */
  private static final long LOOKS = 100;

  /** By so much every text counts as longer: short ones take no time whatever they are. */
  private static final long SHORT = 1_000;

  private final Unescaped text;
  private final UrlContexts contexts = new UrlContexts();
  private final TokenWord word = new TokenWord();
  private final ValueEnd ends;
  private final Authority authority;
  private final Masks masks;

  UrlScan(Unescaped text, Masks masks) {
    this.text = text;
    this.masks = masks;
    this.ends = new ValueEnd(text, contexts);
    this.authority = new Authority(text, contexts);
  }

  /** Gives false, at some place within, if the text takes more looks than any that means well. */
  boolean run() {
    long most = LOOKS * (text.length() + SHORT);
    int i = 0;
    while (i < text.length()) {
      if (text.looks() > most) {
        return false;
      }
      word.next(text.at(i), i);
      i = step(i) + 1;
    }
    return true;
  }

  /** Gives the last character that is dealt with. */
  private int step(int i) {
    char c = text.at(i);
    switch (c) {
      case '=' -> {
        return equalsSign(i);
      }
      case ':' -> {
        int value = NamedMember.valueAfter(text, i, word);
        return value >= 0 ? hide(value, ends.ofMember(value), i) : userInfo(i);
      }
      case '/', '\\' -> {
        slash(i);
        return userInfo(i);
      }
      case '&' -> {
        UrlContext context = contexts.of(c, text.depth(i));
        context.part(Part.NAME, c, i);
        context.query = true;
      }
      case '?' -> {
        UrlContext context = contexts.of(c, text.depth(i));
        if (context.part != Part.NAME) {
          context.part(Part.NAME, c, i);
          context.query = true;
        }
      }
      case '#' -> fragment(i);
      case ';' -> {
        UrlContext context = contexts.of(c, text.depth(i));
        if (context.part == Part.PATH || context.part == Part.VALUE) {
          context.part(context.part, context.isForeignPath() ? '/' : c, i);
        }
      }
      case ',', '(' -> {
        int value = NamedMember.argumentAfter(text, i, word);
        if (value >= 0) {
          return hide(value, ends.ofMember(value), i);
        }
        listed(c, i);
      }
      case '{', '}', ')', '\n' -> listed(c, i);
      default -> {}
    }
    return i;
  }

  /** What parts things in texts that are no URLs. */
  private void listed(char c, int i) {
    UrlContext context = contexts.of(c, text.depth(i));
    if (context.part == Part.VALUE || (context.part == Part.START && c != ',')) {
      context.part(context.part, c, i);
    }
  }

  private int equalsSign(int i) {
    UrlContext context = contexts.of('=', text.depth(i));
    boolean named = word.isSince(context.from);
    int last = named ? hide(i + 1, withMembers(i + 1, ends.ofParameter(i)), i) : i;
    if (context.part != Part.PATH) {
      context.part = Part.VALUE;
    }
    // A parted value, as in a cookie, goes on to be one.
    context.from = last + 1;
    if (context.parted != ';') {
      context.parted = '=';
    }
    return last;
  }

  private void fragment(int i) {
    UrlContext context = contexts.of('#', text.depth(i));
    if (!context.fragment) {
      char next = i + 1 < text.length() ? text.at(i + 1) : ' ';
      context.part(next == '/' || next == '!' ? Part.PATH : Part.NAME, '#', i);
      context.fragment = true;
      context.query = false;
    }
  }

  private void slash(int i) {
    UrlContext context = contexts.of('/', text.depth(i));
    boolean begins = context.part == Part.START && context.from == i;
    boolean scheme = i >= 2 && text.at(i - 2) == ':' && isSlash(text.at(i - 1));
    boolean url = scheme && (context.part == Part.START || context.part == Part.VALUE);
    if (url) {
      context.query |= context.part == Part.VALUE;
    }
    if (begins || url || context.part == Part.PATH) {
      context.part(Part.PATH, '/', i);
    }
  }

  private int userInfo(int i) {
    int at = authority.userInfoEnd(i);
    if (at < 0) {
      int password = authority.cutPassword(i);
      return password < 0 ? i : hide(password, text.length(), i);
    }
    masks.remove(text.start(i + 1), text.start(at + 1));
    word.forget();
    return at;
  }

  /** Gives the last character that is dealt with: {@code last} if there is nothing to hide. */
  private int hide(int from, int to, int last) {
    masks.hide(text.start(from), text.start(to));
    word.forget();
    return Math.max(last, to - 1);
  }

  /** A value that runs into a member of the object around it ends no sooner than the member's. */
  private int withMembers(int from, int to) {
    word.forget();
    int end = to;
    for (int i = from; i < end; i++) {
      word.next(text.at(i), i);
      int value = text.at(i) == ':' ? NamedMember.valueAfter(text, i, word) : -1;
      if (value >= 0) {
        i = Math.max(i, ends.ofMember(value) - 1);
        end = Math.max(end, i + 1);
        word.forget();
      }
    }
    return end;
  }

  static boolean isSlash(char c) {
    return c == '/' || c == '\\';
  }
}
