package io.neoops.csp;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Undoes a text's escapes in one pass: an escape is undone as soon as its last character is there,
 * and what it stands for may complete another.
 */
final class Unescaping {
  /** Percent-decoded bytes above ASCII stand here until they make up a character. */
  private static final char BYTES = '\uDC00';

  private static final int LONGEST_NUMBER = 10;

  private final Unescaped out;

  /** What may begin an escape that stands for one more digit. */
  private final String beginnings;

  /** What came after a number without a semicolon, until that has found its place. */
  private final Deque<int[]> held = new ArrayDeque<>(2);

  private Unescaping(String text, String beginnings) {
    this.out = new Unescaped(text);
    this.beginnings = beginnings;
  }

  /** The text with all of its escapes undone. */
  static Unescaped of(String text) {
    return mayHoldEscapes(text) ? undone(text) : asItIs(text);
  }

  /** Whether there is anything that could begin an escape, or be half a character. */
  private static boolean mayHoldEscapes(String text) {
    boolean ampersand = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '\\' || c >= Character.MIN_SURROGATE) {
        return true;
      }
      if (ampersand && (c == '#' || c == ';')) {
        return true;
      }
      ampersand |= c == '&';
    }
    return false;
  }

  private static Unescaped asItIs(String text) {
    Unescaped unescaped = new Unescaped(text);
    for (int i = 0; i < text.length(); i++) {
      unescaped.push(text.charAt(i), i, 0, 0);
    }
    return unescaped;
  }

  /** The same as {@link #of}, which spares itself the effort where it can. */
  static Unescaped undone(String text) {
    Unescaping first = new Unescaping(text, "%\\&");
    for (int i = 0; i < text.length(); i++) {
      first.add(text.charAt(i), i, 0, 0);
    }
    Unescaped once = first.end();
    // What waited for an escape that never came waits no longer.
    Unescaping again = new Unescaping(text, "");
    for (int i = 0; i < once.length(); i++) {
      again.add(once.peek(i), once.start(i), once.depth(i), once.layer(i));
    }
    return again.end();
  }

  private void add(char c, int start, int depth, int layer) {
    out.push(c, start, depth, layer);
    settle();
  }

  private Unescaped end() {
    while (undoNumber(out.length())) {
      settle();
    }
    return out;
  }

  private void settle() {
    while (undoLast() || pushHeld()) {}
  }

  private boolean pushHeld() {
    int[] next = held.pollLast();
    if (next == null) {
      return false;
    }
    out.push((char) next[0], next[1], next[2], next[3]);
    return true;
  }

  private boolean undoLast() {
    char last = out.peek(out.length() - 1);
    if (out.length() < 2) {
      return false;
    }
    if (hex(last) >= 0 && undoHex()) {
      return true;
    }
    if (last == ';' && (undoNumber(out.length() - 1) || undoName())) {
      return true;
    }
    if (out.peek(out.length() - 2) == '\\' && last > ' ' && "ux\\%&".indexOf(last) < 0) {
      escaped(2, last);
      return true;
    }
    // A number without its semicolon ends at the next character, unless that may become a digit.
    if (beginnings.indexOf(last) < 0 && undoNumber(out.length() - 1)) {
      return true;
    }
    return last >= BYTES + 0x80 && last <= BYTES + 0xBF && undoUtf8();
  }

  private boolean undoHex() {
    if (escapes(3, '%', '\0', 2)) {
      int value = number(out.length() - 2, out.length(), 16);
      out.replace(out.length() - 3, (char) (value < 0x80 ? value : BYTES + value), 1);
    } else if (escapes(6, '%', 'u', 4)) {
      out.replace(out.length() - 6, (char) number(out.length() - 4, out.length(), 16), 1);
    } else if (escapes(6, '\\', 'u', 4)) {
      escaped(6, (char) number(out.length() - 4, out.length(), 16));
    } else if (escapes(4, '\\', 'x', 2)) {
      escaped(4, (char) number(out.length() - 2, out.length(), 16));
    } else {
      return false;
    }
    return true;
  }

  /** A backslash before the escape's own has escaped it, unless it comes out of another escape. */
  private void escaped(int width, char c) {
    int from = out.length() - width;
    int layer = out.layer(from);
    while (from > 0 && out.peek(from - 1) == '\\' && out.layer(from - 1) <= layer) {
      from--;
    }
    int undone = out.length() - width - from + 1;
    out.replace(from, c, 0);
    out.setLayer(from, out.layer(from) + undone);
  }

  private boolean escapes(int width, char first, char second, int digits) {
    int from = out.length() - width;
    if (from < 0
        || out.peek(from) != first
        || (second != '\0' && (out.peek(from + 1) | 0x20) != second)) {
      return false;
    }
    for (int i = out.length() - digits; i < out.length(); i++) {
      if (hex(out.peek(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A numeric character reference, with its digits ending before {@code end}. */
  private boolean undoNumber(int end) {
    int from = end;
    while (from > 0 && end - from < LONGEST_NUMBER && hex(out.peek(from - 1)) >= 0) {
      from--;
    }
    if (from == end || from == 0) {
      return false;
    }
    boolean sixteen = (out.peek(from - 1) | 0x20) == 'x';
    int hash = from - (sixteen ? 2 : 1);
    if (hash < 1 || out.peek(hash) != '#' || out.peek(hash - 1) != '&') {
      return false;
    }
    int digit = end < out.length() ? hex(out.peek(end)) : -1;
    int value = number(from, end, sixteen ? 16 : 10);
    if (value < 0 || (digit >= 0 && (sixteen || digit < 10))) {
      return dropZero(from, end, digit);
    }
    if (end < out.length() && out.peek(end) != ';') {
      held.addLast(new int[] {out.peek(end), out.start(end), out.depth(end), out.layer(end)});
      out.cut(end);
    }
    out.replace(hash - 1, value > Character.MAX_VALUE ? '\uFFFD' : (char) value, 0);
    return true;
  }

  /** A number may begin with any count of zeros; without them none that matters is long. */
  private boolean dropZero(int from, int end, int digit) {
    if (digit < 0 || end - from != 1 || out.peek(from) != '0') {
      return false;
    }
    out.replace(from, out.peek(end), 0);
    return true;
  }

  private boolean undoName() {
    int from = out.length() - 1;
    while (from > 0 && out.length() - from <= 8 && isLetter(out.peek(from - 1))) {
      from--;
    }
    if (from == 0 || out.peek(from - 1) != '&') {
      return false;
    }
    char c = HtmlName.of(out.substring(from, out.length() - 1));
    if (c == '\0') {
      return false;
    }
    out.replace(from - 1, c, 0);
    return true;
  }

  /** Also what is longer than it need be: some decoders take {@code %C1%B4} for a t. */
  private boolean undoUtf8() {
    int last = out.peek(out.length() - 1) - BYTES & 0x3F;
    int lead = out.peek(out.length() - 2) - BYTES;
    if (lead >= 0xC0 && lead <= 0xDF) {
      out.replace(out.length() - 2, (char) ((lead & 0x1F) << 6 | last), 0);
      return true;
    }
    int first = out.length() < 3 ? 0 : out.peek(out.length() - 3) - BYTES;
    if (lead >= 0x80 && lead <= 0xBF && first >= 0xE0 && first <= 0xEF) {
      out.replace(out.length() - 3, (char) ((first & 0x0F) << 12 | (lead & 0x3F) << 6 | last), 0);
      return true;
    }
    return false;
  }

  /** The value of the digits, or -1 if one of them is none. */
  private int number(int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = hex(out.peek(i));
      if (digit >= radix) {
        return -1;
      }
      value = Math.min(value * radix + digit, 0x110000);
    }
    return value;
  }

  private static int hex(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' && c < 0x80 ? letter - 'a' + 10 : -1;
  }

  private static boolean isLetter(char c) {
    return c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }
}
