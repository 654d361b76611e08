package io.neoops.testkit;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** A test's server that did not start, did not stop or did not do as it was told. */
public class TestServerException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** A failure with what the server itself said about it, if anything, in the message. */
  public TestServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
