package io.neoops.error;

import org.jspecify.annotations.Nullable;

/**
 * Usage, configuration or input that cannot be worked with. Whoever throws it has changed nothing.
 */
public class InvalidInputException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** Input that is wrong in itself. */
  public InvalidInputException(String message) {
    super(message);
  }

  /** Input that something underneath refused. */
  public InvalidInputException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
