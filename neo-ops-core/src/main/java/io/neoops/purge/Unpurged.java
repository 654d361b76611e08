package io.neoops.purge;

import java.util.Optional;

/** Reports of tables that a run leaves as they are. */
final class Unpurged {
  private Unpurged() {}

  static TableReport skipped(RetentionPolicy policy) {
    return TableReport.untouched(
        policy, Optional.empty(), 0, PurgeStatus.SKIPPED, policy.retention().reason());
  }

  static TableReport notBegun(ExpiredRows rows, PurgeBudget budget) {
    String reason = budget.exhausted().orElse("no time was left");
    return untouched(rows, 0, PurgeStatus.BUDGET, "not begun: " + reason);
  }

  static TableReport failed(ExpiredRows rows, PurgeException e) {
    return untouched(rows, 0, PurgeStatus.FAILED, String.valueOf(e.getMessage()));
  }

  static TableReport untouched(ExpiredRows rows, long matched, PurgeStatus status, String detail) {
    return TableReport.untouched(
        rows.policy(), Optional.of(rows.cutoff()), matched, status, detail);
  }
}
