package io.neoops.redact;

/** A line has cost more than its length allows; it is hidden as a whole, unread. */
final class Overrun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overrun() {
    super("a line was read too often", null, false, false);
  }
}
