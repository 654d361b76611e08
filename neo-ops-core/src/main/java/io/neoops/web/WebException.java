package io.neoops.web;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** A web service that did not answer in time, or not in a way that can be used. */
public final class WebException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** A failed call; the message names the service and never its URL, which may be a secret. */
  public WebException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
