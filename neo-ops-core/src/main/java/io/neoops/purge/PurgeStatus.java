package io.neoops.purge;

import java.util.Locale;

/** How a purge, or one table's part of it, ended; later ones are worse. */
public enum PurgeStatus {
  /** Nothing was asked for. */
  SKIPPED,
  /** It ran to its end. */
  DONE,
  /** A limit or a request to stop ended it early; the next run carries on. */
  BUDGET,
  /** Another run holds the tenant. */
  LOCKED,
  /** It would have removed nearly a whole table, and so changed nothing. */
  REFUSED,
  /** Something could not be reached or done. */
  FAILED;

  /** The status as documents write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  PurgeStatus worse(PurgeStatus other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
