package io.neoops.csp;

/**
 * Covers the value of every parameter whose name contains {@code token}, and takes userinfo out of
 * URLs, in any text, however deeply nested and encoded.
 *
 * <p>Never throws. Time and memory are linear in the text's length: one that is made to take longer
 * is covered as a whole. What it gives, it gives back unchanged.
 */
final class Redaction {
  private static final int PASSES = 6;

  private Redaction() {}

  static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    String before = text;
    for (int pass = 0; pass < PASSES; pass++) {
      Masks masks = new Masks(before);
      if (!new UrlScan(Unescaping.of(before), masks).run()) {
        return Masks.MASK;
      }
      String after = masks.result();
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    // What is left of a text is read anew; one that never comes to rest is not understood.
    return Masks.MASK;
  }

  /** Most texts have nothing that could be hidden, and nothing that could hide it. */
  private static boolean isPlain(String text) {
    boolean mayBeNamed = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '\\' || c == '&' || c == '@') {
        return false;
      }
      mayBeNamed |= TokenWord.isRarest(c);
    }
    return (!mayBeNamed || !TokenWord.mayBeIn(text)) && !mayEndInAPassword(text);
  }

  private static boolean mayEndInAPassword(String text) {
    int colon = text.lastIndexOf(':');
    return colon > text.lastIndexOf('/') && text.lastIndexOf('/', colon) >= 0;
  }
}
