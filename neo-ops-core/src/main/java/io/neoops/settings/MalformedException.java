package io.neoops.settings;

import io.neoops.error.InvalidInputException;

/**
 * A text that could not be read.
 *
 * <p>Whoever throws it promises that the message holds no part of the text but the fixed vocabulary
 * of its format. {@link Environment} passes such a message on, and that of no other exception.
 */
public final class MalformedException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  /**
   * A text that is malformed.
   *
   * @param subject what was read, such as "database URL"
   * @param detail "expected ..., found ..."
   */
  public MalformedException(String subject, String detail) {
    super(subject + " is malformed: " + detail);
    this.detail = detail;
  }

  static MalformedException url(String found) {
    return new MalformedException(
        "database URL",
        "expected postgresql://user:password@host:5432/database with special characters"
            + " percent-encoded, found "
            + found);
  }

  static MalformedException template(String found) {
    return new MalformedException(
        "tenant database URL",
        "expected a URL such as postgresql://user:password@host:5432/tenant_{tenant_id}, found "
            + found);
  }

  /** The message without its subject, for a caller who knows a better one. */
  String detail() {
    return detail;
  }
}
