package io.neoops.csp;

/** A text with parts of it taken out or covered, from its beginning to its end. For one text. */
final class Masks {
  static final String MASK = "REDACTED";

  private final String text;
  private final StringBuilder result = new StringBuilder();
  private int copied;

  Masks(String text) {
    this.text = text;
  }

  /** Covers what is a value; one that is empty, padding or covered already stays. */
  void hide(int from, int to) {
    if (!isHarmless(from, to)) {
      result.append(text, copied, from).append(MASK);
      copied = to;
    }
  }

  void remove(int from, int to) {
    result.append(text, copied, from);
    copied = to;
  }

  String result() {
    return copied == 0 ? text : result.append(text, copied, text.length()).toString();
  }

  private boolean isHarmless(int from, int to) {
    int end = to;
    if (text.startsWith(BoundedText.MARK, end - BoundedText.MARK.length())
        && end - BoundedText.MARK.length() >= from) {
      end -= BoundedText.MARK.length();
    }
    if (end - from == MASK.length() && text.startsWith(MASK, from)) {
      return true;
    }
    for (int i = from; i < end; i++) {
      if (text.charAt(i) != '=' && text.charAt(i) > ' ') {
        return false;
      }
    }
    return true;
  }
}
