package io.neoops.reconcile;

import java.io.IOException;

/**
 * Bytes that are not what they should be; the message says what was expected and found, but not
 * where.
 */
final class UnreadableException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }
}
