package io.neoops.purge;

import io.neoops.tenant.Tenant;
import java.time.Duration;

/**
 * How far a table's purge has come, told after each batch.
 *
 * @param affected rows purged so far
 * @param expected roughly how many it will be
 * @param batch how long the batch's transaction took
 * @param elapsed since the table's first batch began
 */
public record PurgeProgress(
    Tenant tenant, String table, long affected, long expected, Duration batch, Duration elapsed) {

  /** Rows a second so far, 0 before any time has passed. */
  public double rate() {
    return elapsed.isZero() ? 0 : affected * 1e9 / elapsed.toNanos();
  }

  /** Expected time until the table is done, at the present rate; zero where that cannot be told. */
  public Duration remaining() {
    double rate = rate();
    return rate == 0 || expected <= affected
        ? Duration.ZERO
        : Duration.ofMillis((long) ((expected - affected) / rate * 1000));
  }
}
