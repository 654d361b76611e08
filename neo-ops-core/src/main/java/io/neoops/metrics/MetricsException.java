package io.neoops.metrics;

import io.neoops.error.OpsException;

/** Metrics that cannot be used; the message quotes nothing of them, since labels may be secret. */
public final class MetricsException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** Metrics that are no use as a whole. */
  public MetricsException(String message) {
    super(message);
  }
}
