package io.neoops.error;

/** A {@link Library} that an operation needs and the application does not have. */
public final class MissingLibraryException extends OpsException {
  private static final long serialVersionUID = 1L;

  MissingLibraryException(String message) {
    super(message);
  }
}
