package io.neoops.reconcile;

import java.util.Locale;

/** What became of the mail. */
public enum MailStatus {
  /** There was nothing to tell: no anomaly, or the file could not be read. */
  NONE,
  /** There is an anomaly, and a preview mails nothing. */
  DRY_RUN,
  /** It went out. */
  SENT,
  /** It went out to some recipients, and others have not got it. */
  PARTLY_SENT,
  /** It had gone out already on this day, for the same file and threshold. */
  ALREADY_SENT,
  /** It could not be sent. */
  FAILED;

  /** The status as documents write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
