package io.neoops.bundle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The comment that ends an archive: the SHA-256 of every byte before it. */
final class Seal {
  private static final String MARK = "neo-ops support bundle sha256:";
  static final int LENGTH = MARK.length() + 64;

  private Seal() {}

  static byte[] of(byte[] hash) {
    return (MARK + HexFormat.of().formatHex(hash)).getBytes(StandardCharsets.US_ASCII);
  }

  /** What keeps the place of a seal. */
  static String blank() {
    return "-".repeat(LENGTH);
  }

  static boolean isSeal(byte[] end) {
    return new String(end, StandardCharsets.US_ASCII).startsWith(MARK);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }
}
