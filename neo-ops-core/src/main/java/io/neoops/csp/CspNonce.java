package io.neoops.csp;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A number used once: 128 random bits for one response, as base64url without padding. Immutable.
 *
 * @param value 22 characters
 */
public record CspNonce(String value) {
  private static final int BYTES = 16;
  private static final int LENGTH = 22;

  /**
   * Takes a value that was made elsewhere.
   *
   * @throws IllegalArgumentException if it is not 22 characters of the base64url alphabet
   */
  public CspNonce {
    boolean fits =
        value.length() == LENGTH
            && value
                .chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
    if (!fits) {
      throw new IllegalArgumentException("a nonce is 22 characters of base64url");
    }
  }

  /** A new one. */
  public static CspNonce next(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return new CspNonce(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
  }

  /** Nothing, since a log is no place for it. */
  @Override
  public String toString() {
    return "CspNonce";
  }
}
