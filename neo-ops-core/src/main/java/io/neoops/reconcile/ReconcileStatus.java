package io.neoops.reconcile;

import java.util.Locale;

/** How a reconciliation ended. */
public enum ReconcileStatus {
  /** The file was read to its end, and a mail went out if one was due. */
  DONE,
  /** The file cannot be worked with; nothing was mailed. */
  INVALID,
  /** The file could not be read to its end, or the mail could not be sent. */
  FAILED;

  /** The status as documents write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
