package io.neoops.settings;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding of UTF-8, strict in reading and in writing. All of it takes linear time.
 *
 * <p>{@code URLDecoder} would put a replacement character where bytes are no UTF-8, and let control
 * characters through.
 */
final class PercentCoding {
  private PercentCoding() {}

  /**
   * Decodes one component.
   *
   * @param what names the component in an error, such as "password"
   * @throws MalformedException on a bad escape, on bytes that are no UTF-8 and on control
   *     characters
   */
  static String decode(String raw, String what) {
    byte[] encoded = utf8(raw, what);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] != '%') {
        decoded.write(encoded[i]);
        continue;
      }
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
      if (low < 0) {
        throw MalformedException.url("a % that starts no valid escape in the " + what);
      }
      decoded.write(high * 16 + low);
      i += 2;
    }
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(decoded.toByteArray()))
              .toString();
    } catch (CharacterCodingException e) {
      throw MalformedException.url("bytes that are no UTF-8 in the " + what);
    }
    return requirePlain(text, what);
  }

  /** Encodes everything but ASCII letters, digits and {@code -._~}. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (isAlphanumeric((char) b) || b == '-' || b == '.' || b == '_' || b == '~') {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(hexDigit(b >> 4)).append(hexDigit(b));
      }
    }
    return encoded.toString();
  }

  /** Returns the text itself unless it holds control characters or half a surrogate pair. */
  static String requirePlain(String text, String what) {
    utf8(text, what);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw MalformedException.url("a control character, such as a line break, in the " + what);
    }
    return text;
  }

  static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static byte[] utf8(String text, String what) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw MalformedException.url("half a surrogate pair in the " + what);
    }
  }

  private static char hexDigit(int nibble) {
    return Character.toUpperCase(Character.forDigit(nibble & 0xf, 16));
  }
}
