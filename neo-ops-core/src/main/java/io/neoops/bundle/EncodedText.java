package io.neoops.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Takes one layer of encodings off a text in one pass: {@code %XX} and quoted-printable's {@code
 * =XX} as UTF-8, the escapes of JSON, Java and C, and HTML's character references. What is no
 * encoding stays.
 */
final class EncodedText {
  private static final int LONGEST_REFERENCE = 10;

  private static final Map<String, String> REFERENCES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "sol", "/",
          "equals", "=", "commat", "@", "plus", "+");

  private final String text;
  private final StringBuilder decoded;
  private int at;

  EncodedText(String text) {
    this.text = text;
    this.decoded = new StringBuilder(text.length());
  }

  /** Whether an encoding may begin here, which is soon told. */
  static boolean mayBegin(String text, int at) {
    return switch (text.charAt(at)) {
      case '\\', '&' -> true;
      case '%', '=' -> isOctet(text, at);
      default -> false;
    };
  }

  /** Quoted-printable encodes no more than it must: {@code took=12} is not encoded. */
  private static boolean isOctet(String text, int at) {
    int octet = at + 2 < text.length() ? number(text, at + 1, 2, 16) : -1;
    return text.charAt(at) == '%' ? octet >= 0 : octet == '=' || octet >= 0x80;
  }

  String decoded() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean taken =
          switch (c) {
            case '%', '=' -> octets(c);
            case '\\' -> escape();
            case '&' -> reference();
            default -> false;
          };
      if (!taken) {
        decoded.append(c);
        at++;
      }
    }
    return decoded.toString();
  }

  private boolean octets(char mark) {
    if (octet(at, mark) < 0) {
      return false;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int octet = octet(at, mark); octet >= 0; octet = octet(at, mark)) {
      bytes.write(octet);
      at += 3;
    }
    decoded.append(bytes.toString(StandardCharsets.UTF_8));
    return true;
  }

  private int octet(int from, char mark) {
    return from < text.length() && text.charAt(from) == mark && isOctet(text, from)
        ? number(text, from + 1, 2, 16)
        : -1;
  }

  private boolean escape() {
    if (at + 1 >= text.length()) {
      return false;
    }
    char kind = text.charAt(at + 1);
    int code =
        switch (kind) {
          case 'u' -> number(text, at + 2, 4, 16);
          case 'x' -> number(text, at + 2, 2, 16);
          case '0', '1', '2', '3' -> number(text, at + 1, 3, 8);
          default -> -1;
        };
    if (code >= 0) {
      decoded.append((char) code);
      at += kind == 'u' ? 6 : 4;
      return true;
    }
    switch (kind) {
      case 'n', 'r', 't', 'b', 'f' -> decoded.append(' ');
      case '"', '\'', '/', '\\' -> decoded.append(kind);
      default -> {
        return false;
      }
    }
    at += 2;
    return true;
  }

  private boolean reference() {
    int end = endOfReference();
    if (end < 0) {
      return false;
    }
    String name = text.substring(at + 1, end).toLowerCase(Locale.ROOT);
    String meaning = name.startsWith("#") ? numeric(name) : REFERENCES.getOrDefault(name, "");
    if (meaning.isEmpty()) {
      return false;
    }
    decoded.append(meaning);
    at = end + 1;
    return true;
  }

  private int endOfReference() {
    int limit = Math.min(text.length(), at + LONGEST_REFERENCE);
    for (int i = at + 1; i < limit; i++) {
      if (text.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  private static String numeric(String name) {
    boolean hex = name.startsWith("#x");
    try {
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return code > 0 && Character.isValidCodePoint(code) ? Character.toString(code) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /** Exactly so many digits, or -1. */
  private static int number(String text, int from, int digits, int radix) {
    if (from + digits > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      char c = text.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
