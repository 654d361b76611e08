package io.neoops.purge;

import io.neoops.ledger.RunLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What {@link TenantPurge.Builder} collected; its javadoc explains each. */
record PurgeSettings(
    RunLedger ledger,
    Clock clock,
    Duration batchTarget,
    Optional<Long> batchRows,
    Optional<Duration> maxDuration,
    Optional<Long> maxRows,
    Optional<Duration> maxLag,
    boolean force,
    BooleanSupplier stop) {

  /** A budget that begins now. */
  PurgeBudget budget() {
    return new PurgeBudget(clock, maxDuration, maxRows, stop);
  }
}
