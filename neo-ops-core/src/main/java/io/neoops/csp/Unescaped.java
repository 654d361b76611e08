package io.neoops.csp;

/**
 * A text with its percent, JSON and HTML escapes undone until none is left.
 *
 * <p>Every character knows where in the text it came from, and its depth: how often the text has to
 * be percent-decoded before it shows. JSON and HTML escapes do not count, since to a URL written
 * into a script or a page they are no part of it. More is undone than any one decoder would: that
 * can only find more names.
 */
final class Unescaped {
  private final String text;
  private final char[] chars;
  private final int[] starts;
  private final int[] depths;

  /** How many backslashes each was escaped with. */
  private final int[] layers;

  private int length;
  private long looks;

  /** Nothing yet of {@code text}, which is the longest that it can become. */
  Unescaped(String text) {
    this.text = text;
    this.chars = new char[text.length()];
    this.starts = new int[text.length()];
    this.depths = new int[text.length()];
    this.layers = new int[text.length()];
  }

  int length() {
    return length;
  }

  char at(int i) {
    looks++;
    return chars[i];
  }

  /** The same, without counting it as a look. */
  char peek(int i) {
    return chars[i];
  }

  String substring(int from, int to) {
    return new String(chars, from, to - from);
  }

  /** How often a character was looked at, which is what time is spent on. */
  long looks() {
    return looks;
  }

  int depth(int i) {
    return depths[i];
  }

  int layer(int i) {
    return layers[i];
  }

  /** Depth with the backslashes that it was escaped with: an escaped quote ends no string. */
  int level(int i) {
    return depths[i] + layers[i];
  }

  /** Where in the text this character begins; {@link #length} begins at the text's end. */
  int start(int i) {
    return i == length ? text.length() : starts[i];
  }

  void push(char c, int start, int depth, int layer) {
    chars[length] = c;
    starts[length] = start;
    depths[length] = depth;
    layers[length] = layer;
    length++;
  }

  /** Takes away what is at {@code newLength} and after it. */
  void cut(int newLength) {
    length = newLength;
  }

  void setLayer(int i, int layer) {
    layers[i] = layer;
  }

  /** Puts one character in the place of all from {@code from} on. */
  void replace(int from, char c, int deeper) {
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

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
