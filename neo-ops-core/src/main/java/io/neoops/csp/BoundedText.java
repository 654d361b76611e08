package io.neoops.csp;

import org.jspecify.annotations.Nullable;

/** Text as a report may hold it: redacted, no longer than it should be, and valid Unicode. */
final class BoundedText {
  /** Ends what was cut. */
  static final String MARK = "...(cut)";

  private static final int PASSES = 4;

  private BoundedText() {}

  /** Null for what is blank or not there; never longer than {@code longest}. */
  static @Nullable String of(@Nullable String text, int longest) {
    if (text == null || text.isBlank()) {
      return null;
    }
    // Cut last: a URL that ends within its userinfo could not be told from any other.
    String redacted = Redaction.of(paired(text));
    if (redacted.length() <= longest) {
      return redacted;
    }
    int room = longest - MARK.length();
    for (int pass = 0; pass < PASSES; pass++) {
      String cut = cut(redacted, room);
      redacted = Redaction.of(cut);
      if (redacted.equals(cut) && Redaction.of(cut + MARK).equals(cut + MARK)) {
        return cut + MARK;
      }
    }
    return Masks.MASK;
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    return text.substring(
        0, longest - (Character.isHighSurrogate(text.charAt(longest - 1)) ? 1 : 0));
  }

  /** Half a surrogate pair cannot be written as UTF-8. */
  private static String paired(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        StringBuilder paired = new StringBuilder(text.length());
        text.codePoints()
            .forEach(
                c ->
                    paired.appendCodePoint(
                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c));
        return paired.toString();
      }
    }
    return text;
  }
}
