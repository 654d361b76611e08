package io.neoops.csp;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A text with its percent, JSON and HTML escapes undone until none is left, in one pass: an escape
 * is undone as soon as its last character is there, and what it stands for may complete another.
 *
 * <p>Every character knows where in the text it came from, and its depth: how often the text has to
 * be percent-decoded before it shows. JSON and HTML escapes do not count, since to a URL written
 * into a script or a page they are no part of it. More is undone than any one decoder would: that
 * can only find more names.
 */
final class Unescaped {
  /** Percent-decoded bytes above ASCII stand here until they make up a character. */
  private static final char BYTES = '\uDC00';

  private static final int LONGEST_NUMBER = 10;

  private final String text;

  /** What may begin an escape that stands for one more digit. */
  private final String beginnings;

  private final char[] chars;
  private final int[] starts;
  private final int[] depths;

  /** How many backslashes each was escaped with. */
  private final int[] layers;

  private int length;
  private long looks;

  /** What came after a number without a semicolon, until that has found its place. */
  private final Deque<int[]> held = new ArrayDeque<>(2);

  private Unescaped(String text, String beginnings) {
    this.text = text;
    this.beginnings = beginnings;
    this.chars = new char[text.length()];
    this.starts = new int[text.length()];
    this.depths = new int[text.length()];
    this.layers = new int[text.length()];
  }

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
    Unescaped unescaped = new Unescaped(text, "");
    for (int i = 0; i < text.length(); i++) {
      unescaped.push(text.charAt(i), i, 0, 0);
    }
    return unescaped;
  }

  /** The same as {@link #of}, which spares itself the effort where it can. */
  static Unescaped undone(String text) {
    Unescaped unescaped = new Unescaped(text, "%\\&");
    for (int i = 0; i < text.length(); i++) {
      unescaped.add(text.charAt(i), i, 0, 0);
    }
    unescaped.end();
    return unescaped.again();
  }

  /** What waited for an escape that never came waits no longer. */
  private Unescaped again() {
    Unescaped again = new Unescaped(text, "");
    for (int i = 0; i < length; i++) {
      again.add(chars[i], starts[i], depths[i], layers[i]);
    }
    again.end();
    return again;
  }

  private void end() {
    while (undoNumber(length)) {
      settle();
    }
  }

  int length() {
    return length;
  }

  char at(int i) {
    looks++;
    return chars[i];
  }

  /** How often a character was looked at, which is what time is spent on. */
  long looks() {
    return looks;
  }

  int depth(int i) {
    return depths[i];
  }

  /** The same, with the backslashes that it was escaped with: an escaped quote ends no string. */
  int level(int i) {
    return depths[i] + layers[i];
  }

  /** Where in the text this character begins; {@link #length} begins at the text's end. */
  int start(int i) {
    return i == length ? text.length() : starts[i];
  }

  private void add(char c, int start, int depth, int layer) {
    push(c, start, depth, layer);
    settle();
  }

  private void push(char c, int start, int depth, int layer) {
    chars[length] = c;
    starts[length] = start;
    depths[length] = depth;
    layers[length] = layer;
    length++;
  }

  private void settle() {
    while (undoLast() || pushHeld()) {}
  }

  private boolean pushHeld() {
    int[] next = held.pollLast();
    if (next == null) {
      return false;
    }
    push((char) next[0], next[1], next[2], next[3]);
    return true;
  }

  private boolean undoLast() {
    char last = chars[length - 1];
    if (length < 2) {
      return false;
    }
    if (hex(last) >= 0 && undoHex()) {
      return true;
    }
    if (last == ';' && (undoNumber(length - 1) || undoName())) {
      return true;
    }
    if (chars[length - 2] == '\\' && last > ' ' && "ux\\%&".indexOf(last) < 0) {
      escaped(2, last);
      return true;
    }
    // A number without its semicolon ends at the next character, unless that may become a digit.
    if (beginnings.indexOf(last) < 0 && undoNumber(length - 1)) {
      return true;
    }
    return last >= BYTES + 0x80 && last <= BYTES + 0xBF && undoUtf8();
  }

  private boolean undoHex() {
    if (escapes(3, '%', '\0', 2)) {
      int value = number(length - 2, length, 16);
      replace(length - 3, (char) (value < 0x80 ? value : BYTES + value), 1);
    } else if (escapes(6, '%', 'u', 4)) {
      replace(length - 6, (char) number(length - 4, length, 16), 1);
    } else if (escapes(6, '\\', 'u', 4)) {
      escaped(6, (char) number(length - 4, length, 16));
    } else if (escapes(4, '\\', 'x', 2)) {
      escaped(4, (char) number(length - 2, length, 16));
    } else {
      return false;
    }
    return true;
  }

  /** A backslash before the escape's own has escaped it, unless it comes out of another escape. */
  private void escaped(int width, char c) {
    int from = length - width;
    int layer = layers[from];
    while (from > 0 && chars[from - 1] == '\\' && layers[from - 1] <= layer) {
      from--;
    }
    int undone = length - width - from + 1;
    replace(from, c, 0);
    layers[from] += undone;
  }

  private boolean escapes(int width, char first, char second, int digits) {
    int from = length - width;
    if (from < 0
        || chars[from] != first
        || (second != '\0' && (chars[from + 1] | 0x20) != second)) {
      return false;
    }
    for (int i = length - digits; i < length; i++) {
      if (hex(chars[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /** A numeric character reference, with its digits ending before {@code end}. */
  private boolean undoNumber(int end) {
    int from = end;
    while (from > 0 && end - from < LONGEST_NUMBER && hex(chars[from - 1]) >= 0) {
      from--;
    }
    if (from == end || from == 0) {
      return false;
    }
    boolean sixteen = (chars[from - 1] | 0x20) == 'x';
    int hash = from - (sixteen ? 2 : 1);
    if (hash < 1 || chars[hash] != '#' || chars[hash - 1] != '&') {
      return false;
    }
    int digit = end < length ? hex(chars[end]) : -1;
    int value = number(from, end, sixteen ? 16 : 10);
    if (value < 0 || (digit >= 0 && (sixteen || digit < 10))) {
      return dropZero(from, end, digit);
    }
    if (end < length && chars[end] != ';') {
      held.addLast(new int[] {chars[end], starts[end], depths[end], layers[end]});
      length = end;
    }
    replace(hash - 1, value > Character.MAX_VALUE ? '\uFFFD' : (char) value, 0);
    return true;
  }

  /** A number may begin with any count of zeros; without them none that matters is long. */
  private boolean dropZero(int from, int end, int digit) {
    if (digit < 0 || end - from != 1 || chars[from] != '0') {
      return false;
    }
    replace(from, chars[end], 0);
    return true;
  }

  private boolean undoName() {
    int from = length - 1;
    while (from > 0 && length - from <= 8 && isLetter(chars[from - 1])) {
      from--;
    }
    if (from == 0 || chars[from - 1] != '&') {
      return false;
    }
    char c = HtmlName.of(new String(chars, from, length - 1 - from));
    if (c == '\0') {
      return false;
    }
    replace(from - 1, c, 0);
    return true;
  }

  /** Also what is longer than it need be: some decoders take {@code %C1%B4} for a t. */
  private boolean undoUtf8() {
    int last = chars[length - 1] - BYTES & 0x3F;
    int lead = chars[length - 2] - BYTES;
    if (lead >= 0xC0 && lead <= 0xDF) {
      replace(length - 2, (char) ((lead & 0x1F) << 6 | last), 0);
      return true;
    }
    int first = length < 3 ? 0 : chars[length - 3] - BYTES;
    if (lead >= 0x80 && lead <= 0xBF && first >= 0xE0 && first <= 0xEF) {
      replace(length - 3, (char) ((first & 0x0F) << 12 | (lead & 0x3F) << 6 | last), 0);
      return true;
    }
    return false;
  }

  /** Puts one character in the place of all from {@code from} on. */
  private void replace(int from, char c, int deeper) {
    int depth = 0;
    int layer = 0;
    for (int i = from; i < length; i++) {
      depth = Math.max(depth, depths[i]);
      layer = Math.max(layer, layers[i]);
    }
    chars[from] = c;
    depths[from] = depth + deeper;
    layers[from] = layer;
    length = from + 1;
  }

  /** The value of the digits, or -1 if one of them is none. */
  private int number(int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = hex(chars[i]);
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

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
