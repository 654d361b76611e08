package io.neoops.bundle;

import java.util.Locale;

/** What became of a file of a bundle. */
public enum FileStatus {
  /** It is whole. */
  OK,
  /** It was too large: it ends at the last whole line that fits. */
  CUT,
  /** Its collector failed: a stub says why. */
  FAILED,
  /** Its collector was not done in time: a stub says so. */
  TIMED_OUT,
  /** It would have told a secret of the process or another tenant: a stub names the rule. */
  WITHHELD;

  /** The word in documents, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether what was collected is in the archive. */
  public boolean isCollected() {
    return this == OK || this == CUT;
  }
}
