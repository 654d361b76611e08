package io.neoops.testkit.fake;

import io.neoops.error.OpsException;
import io.neoops.preflight.Check;
import io.neoops.preflight.CheckResult;

/** Finds what it is told. Thread-safe. */
public final class FakeCheck implements Check {
  private final Behavior behavior;
  private volatile CheckResult result = CheckResult.ok("nothing was looked at");

  /** A check of this behavior that finds all well. */
  public FakeCheck(Behavior behavior) {
    this.behavior = behavior;
  }

  /** From now on finds this. */
  public FakeCheck finding(CheckResult found) {
    result = found;
    return this;
  }

  @Override
  public CheckResult run() {
    return behavior.call(() -> result, why -> new OpsException("fake check: " + why));
  }
}
