package io.neoops.migrations;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** Migration files that do not say which revision is the newest. */
public final class MigrationFilesException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** A failure whose message names the file and what to do. */
  public MigrationFilesException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
