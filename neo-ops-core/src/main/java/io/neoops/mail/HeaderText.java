package io.neoops.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A header's free text: as it is where that is plain, else in encoded words (RFC 2047).
 *
 * <p>The library's own encoder passes on an encoded word that somebody put into the text, and folds
 * no long one.
 */
final class HeaderText {
  /** Short enough for one line together with any header's name. */
  private static final Pattern PLAIN = Pattern.compile("[ -~]{0,60}");

  /** An encoded word has 75 characters at the most, 12 of which are its frame. */
  private static final int BYTES_A_WORD = 45;

  private HeaderText() {}

  static String encode(String text) {
    if (PLAIN.matcher(text).matches() && !text.contains("=?")) {
      return text;
    }
    StringBuilder encoded = new StringBuilder(text.length() * 2);
    StringBuilder word = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      String character = text.substring(at, text.offsetByCodePoints(at, 1));
      int length = character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes + length > BYTES_A_WORD) {
        append(encoded, word.toString());
        word.setLength(0);
        bytes = 0;
      }
      word.append(character);
      bytes += length;
    }
    append(encoded, word.toString());
    return encoded.toString();
  }

  private static void append(StringBuilder encoded, String word) {
    encoded
        .append(encoded.isEmpty() ? "" : "\r\n ")
        .append("=?UTF-8?B?")
        .append(Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)))
        .append("?=");
  }
}
