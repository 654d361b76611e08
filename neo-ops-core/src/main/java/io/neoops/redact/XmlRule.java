package io.neoops.redact;

import java.util.List;

/**
 * Text of XML elements with telling names, plain or escaped within another text; and values beside
 * a telling name, as in {@code <entry key="password">x</entry>} and {@code
 * <name>password</name><value>x</value>}.
 */
final class XmlRule implements Rule {
  private static final int LONGEST_TEXT = 10;
  private static final int LONGEST_TAG = 2048;

  private static final List<String> CONTROLS =
      List.of("input", "meta", "label", "select", "option", "button", "form", "div", "span", "a");

  private final KeyNames names;

  /** What the text that follows is, and for how many lines. */
  private Secrecy open = Secrecy.NONE;

  private int left;

  /** Whether the tag that opened it is written without escapes. */
  private boolean plain;

  private Secrecy openAfter = Secrecy.NONE;
  private int leftAfter;

  XmlRule(KeyNames names) {
    this.names = names;
  }

  @Override
  public int signals() {
    return Signals.TELLS | Signals.ESCAPE;
  }

  @Override
  public boolean isOpen() {
    return open != Secrecy.NONE;
  }

  @Override
  public void find(Line line, Findings found) {
    openAfter = open;
    leftAfter = left - 1;
    int i = 0;
    if (openAfter != Secrecy.NONE && leftAfter > 0) {
      i = text(line, 0, found);
    } else {
      openAfter = Secrecy.NONE;
    }
    boolean escaped = line.has('\\');
    if (!escaped && openAfter == Secrecy.NONE && !line.tells()) {
      return;
    }
    if (!line.has('<') && !line.has('&') && !escaped) {
      return;
    }
    while (i < line.length()) {
      int sign = sign(line, i, '<', "&lt;", "\\u003c");
      i = sign > 0 ? tag(line, i, i + sign, found) : i + 1;
    }
  }

  @Override
  public void next() {
    open = openAfter;
    left = leftAfter;
  }

  /** Reads a tag and the text behind it; gives where to read on. */
  private int tag(Line line, int start, int name, Findings found) {
    int end = name;
    while (Chars.isIdentifier(line.at(end)) || line.at(end) == ':') {
      end++;
    }
    if (end == name || !Chars.isLetter(line.at(name))) {
      closing(line, name);
      return name;
    }
    int local = name;
    for (int i = name; i < end; i++) {
      local = line.at(i) == ':' ? i + 1 : local;
    }
    int close = end;
    int limit = Math.min(line.length(), end + LONGEST_TAG);
    int sign = 0;
    while (close < limit && (sign = sign(line, close, '>', "&gt;", "\\u003e")) == 0) {
      if (line.at(close) == '<') {
        return close;
      }
      close++;
    }
    Secrecy secrecy = names.judge(line, local, end);
    boolean listed =
        secrecy == Secrecy.NONE && !isControl(line, local, end) && isNamed(line, end, close);
    secrecy = listed ? Secrecy.SURE : secrecy;
    boolean empty = line.at(close - 1) == '/';
    if (sign == 0 || empty) {
      return Math.max(close, name);
    }
    int text = close + sign;
    if (secrecy != Secrecy.NONE && isElement(line, start, text)) {
      openAfter = secrecy;
      leftAfter = LONGEST_TEXT;
      plain = line.at(start) == '<';
    }
    if (openAfter != Secrecy.NONE) {
      return text(line, text, found);
    }
    named(line, local, end, text);
    return text;
  }

  /**
   * Whether a closing tag follows the text, or the tag begins its line: a usage has {@code
   * --password <password>}.
   */
  private static boolean isElement(Line line, int start, int text) {
    if (line.skipSpaces(0) == start) {
      return true;
    }
    for (int i = text; i < line.length(); i++) {
      int sign = sign(line, i, '<', "&lt;", "\\u003c");
      if (sign > 0) {
        char next = line.at(i + sign);
        return next == '/'
            || next == '!'
            || (next == '\\' && line.at(i + sign + 1) == '/')
            || line.skipSpaces(text) == i;
      }
    }
    return false;
  }

  /** A closing tag ends what its element opened, but for a name whose value follows. */
  private void closing(Line line, int slash) {
    if (line.at(slash) == '/' && !isNameTag(line, slash + 1)) {
      openAfter = Secrecy.NONE;
    }
  }

  /** Hides text up to the next tag. */
  private int text(Line line, int from, Findings found) {
    int start = line.skipSpaces(from);
    int to;
    if (line.matches(start, "<![cdata[")) {
      start += 9;
      to = start;
      while (to < line.length() && !line.matches(to, "]]>")) {
        to++;
      }
    } else {
      to = start;
      while (to < line.length() && !isTag(line, to)) {
        to++;
      }
    }
    int end = to;
    while (end > start && Chars.isSpace(line.at(end - 1))) {
      end--;
    }
    if (end > start && !isMarkup(line, start)) {
      if (openAfter != Secrecy.LIKELY && Plausible.isSecret(line, start, end)) {
        found.add(openAfter == Secrecy.PHONE ? Kind.PHONE : Kind.XML, start, end);
      } else if (Plausible.looksSecret(line, start, end)) {
        found.add(Kind.XML, start, end);
      }
    }
    return to;
  }

  /** Where the tags themselves are not escaped, an escaped one is text. */
  private boolean isTag(Line line, int index) {
    return plain ? line.at(index) == '<' : sign(line, index, '<', "&lt;", "\\u003c") > 0;
  }

  private static boolean isMarkup(Line line, int index) {
    return line.at(index) == '<';
  }

  /** Whether an attribute names the secret: {@code name="password"}, {@code key="apiKey"}. */
  private boolean isNamed(Line line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line.at(i) == '=' && isNameAttribute(line, i)) {
        int quote = Quotes.quoteAt(line, i + 1);
        int start = quote < 0 ? i + 1 : quote + 1;
        int end = start;
        while (Chars.isIdentifier(line.at(end))) {
          end++;
        }
        Secrecy secrecy = end > start ? names.judge(line, start, end) : Secrecy.NONE;
        if (secrecy != Secrecy.NONE && secrecy != Secrecy.LIKELY) {
          return true;
        }
      }
    }
    return false;
  }

  /** Elements of HTML whose value is an attribute, or which only speak of another. */
  private static boolean isControl(Line line, int from, int to) {
    return Words.is(CONTROLS, line, from, to);
  }

  private static boolean isNameAttribute(Line line, int equals) {
    return line.matches(equals - 4, "name") || line.matches(equals - 3, "key");
  }

  /** {@code <name>password</name>}: the text of the next element is the value. */
  private void named(Line line, int from, int to, int text) {
    if (!isNameTag(line, from) || to - from > 12) {
      return;
    }
    int end = text;
    while (Chars.isIdentifier(line.at(end))) {
      end++;
    }
    Secrecy secrecy = end > text ? names.judge(line, text, end) : Secrecy.NONE;
    if (secrecy != Secrecy.NONE && secrecy != Secrecy.LIKELY && line.at(end) == '<') {
      openAfter = secrecy;
      leftAfter = 3;
      plain = line.at(end) == '<';
    }
  }

  private static boolean isNameTag(Line line, int from) {
    return line.matches(from, "name>")
        || line.matches(from, "key>")
        || line.matches(from, "param-name>");
  }

  private static int sign(Line line, int index, char plain, String entity, String escape) {
    char c = line.at(index);
    if (c == plain) {
      return 1;
    }
    if (c == '&' && line.matches(index, entity)) {
      return entity.length();
    }
    return c == '\\' && line.matches(index, escape) ? escape.length() : 0;
  }
}
