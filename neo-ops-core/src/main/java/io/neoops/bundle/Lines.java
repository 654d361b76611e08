package io.neoops.bundle;

import java.nio.charset.StandardCharsets;

/** Texts by their lines. */
final class Lines {
  private Lines() {}

  /** As many whole lines as fit into so many bytes of UTF-8; all of a text that fits. */
  static String whole(String text, int bytes) {
    if (text.length() <= bytes / 3 || text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
      return text;
    }
    int size = 0;
    int end = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      size += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      if (size > bytes) {
        break;
      }
      end = c == '\n' ? i + 1 : end;
    }
    return text.substring(0, end);
  }

  /** Without what follows the last line end. */
  static String ended(String text) {
    return text.substring(0, text.lastIndexOf('\n') + 1);
  }
}
