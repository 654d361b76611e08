package io.neoops.http.csp;

import java.nio.charset.StandardCharsets;

/** URLs that stand in a policy and in a quoted string, where some characters would end them. */
final class HeaderUrl {
  private static final String ENDING = "\"\\;,<>";

  private HeaderUrl() {}

  static boolean isPlain(int c) {
    return c > ' ' && c < 0x7F && ENDING.indexOf(c) < 0;
  }

  /** A path as the container knows it, decoded, with everything encoded that needs to be. */
  static String encode(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      int c = octet & 0xFF;
      if (isPlain(c) && c != '%' && c != '?' && c != '#') {
        encoded.append((char) c);
      } else {
        encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(c & 0xF, 16)));
      }
    }
    return encoded.toString();
  }
}
