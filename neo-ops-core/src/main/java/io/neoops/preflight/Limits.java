package io.neoops.preflight;

import java.time.Duration;

/**
 * How long single steps within a check may take, so that it can still say which one was slow.
 *
 * @param statement each statement
 * @param tenants many tenants together
 * @param catchingUp how long a replica is watched
 */
record Limits(Duration statement, Duration tenants, Duration catchingUp) {

  /** Within a check that may take so long. */
  static Limits within(Duration deadline) {
    return new Limits(
        deadline.multipliedBy(2).dividedBy(3),
        deadline.multipliedBy(5).dividedBy(6),
        deadline.multipliedBy(2).dividedBy(5));
  }
}
