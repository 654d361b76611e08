package io.neoops.error;

import org.jspecify.annotations.Nullable;

/**
 * Something that an operation could not reach or do.
 *
 * <p>The message is one line for a person: what was expected, what was found, where, and what to do
 * about it. It never holds a secret. A command line answers it with exit code 1; its subclass
 * {@link InvalidInputException} means exit code 2.
 */
public class OpsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with nothing underneath. */
  public OpsException(String message) {
    super(message);
  }

  /**
   * A failure that {@code cause} explains to a developer; the message alone serves the operator.
   */
  public OpsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
