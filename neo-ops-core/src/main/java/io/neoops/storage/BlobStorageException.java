package io.neoops.storage;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** A storage that could not be reached, or that refused. */
public final class BlobStorageException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** A failure whose message says where and what to do. */
  public BlobStorageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
