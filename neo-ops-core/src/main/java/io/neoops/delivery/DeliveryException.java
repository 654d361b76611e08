package io.neoops.delivery;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** A delivery that could not be claimed or recorded; the message says which, and what follows. */
public final class DeliveryException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** A delivery in doubt. */
  public DeliveryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
