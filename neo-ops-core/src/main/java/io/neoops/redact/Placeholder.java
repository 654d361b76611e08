package io.neoops.redact;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;

/**
 * What takes a secret's place: {@code [redacted:secret:9f86d081884c7d65]}. The 64 bits are of an
 * HMAC of the secret, so that they tell which secrets are the same and nothing else.
 *
 * <p>Not safe for use by several threads.
 */
final class Placeholder {
  private static final String START = "[redacted:";
  private static final int DIGITS = 16;
  private static final int REMEMBERED = 2048;
  private static final Set<String> LABELS =
      Set.of("secret", "card", "email", "iban", "line", "phone");

  private final Mac mac;
  private final Map<String, String> known = new LinkedHashMap<>();

  Placeholder(Mac mac) {
    this.mac = mac;
  }

  /** The placeholder of a secret. */
  String of(Kind kind, String secret) {
    String digest = known.get(secret);
    if (digest == null) {
      add(secret.toCharArray(), 0, secret.length());
      digest = digest();
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.put(secret, digest);
    }
    return placeholder(kind, digest);
  }

  /** Adds a piece of a secret that is too long to hold. */
  void add(char[] text, int from, int to) {
    byte[] bytes = new byte[Math.min(2 * (to - from), 8192)];
    int at = 0;
    for (int i = from; i < to; i++) {
      bytes[at++] = (byte) (text[i] >> 8);
      bytes[at++] = (byte) text[i];
      if (at == bytes.length) {
        mac.update(bytes);
        at = 0;
      }
    }
    mac.update(bytes, 0, at);
  }

  /** The placeholder of the pieces. */
  String ofPieces(Kind kind) {
    return placeholder(kind, digest());
  }

  /** Where the placeholder that starts here ends, or -1 if none does. */
  static int end(char[] text, int start, int limit) {
    int at = start;
    for (int i = 0; i < START.length(); i++, at++) {
      if (at >= limit || text[at] != START.charAt(i)) {
        return -1;
      }
    }
    int label = at;
    while (at < limit && at - label < 8 && text[at] >= 'a' && text[at] <= 'z') {
      at++;
    }
    if (at + DIGITS + 2 > limit
        || text[at] != ':'
        || text[at + DIGITS + 1] != ']'
        || !LABELS.contains(new String(text, label, at - label))) {
      return -1;
    }
    for (int i = at + 1; i <= at + DIGITS; i++) {
      if (!Chars.isHex(text[i]) || (text[i] >= 'A' && text[i] <= 'F')) {
        return -1;
      }
    }
    return at + DIGITS + 2;
  }

  /** The text with {@code cover} for its placeholders; the same array if it has none. */
  static char[] covered(char[] text, int length, char cover) {
    char[] covered = text;
    for (int i = 0; i < length; i++) {
      int end = text[i] == '[' ? end(text, i, length) : -1;
      if (end > 0) {
        covered = covered == text ? text.clone() : covered;
        Arrays.fill(covered, i, end, cover);
        i = end - 1;
      }
    }
    return covered;
  }

  private String digest() {
    return HexFormat.of().formatHex(mac.doFinal(), 0, DIGITS / 2);
  }

  private static String placeholder(Kind kind, String digest) {
    return START + kind.label() + ":" + digest + "]";
  }
}
