package io.neoops.csp;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** Reports could not be written or read. */
public final class CspStoreException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** A failure for an operator, with what caused it for a developer. */
  public CspStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
