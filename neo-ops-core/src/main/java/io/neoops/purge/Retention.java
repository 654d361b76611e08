package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * For how many days rows are kept; without a number, for ever.
 *
 * @param days 1 or more, or empty where nothing is to be purged
 * @param reason why nothing is to be purged, for a person; empty where {@code days} is given
 */
public record Retention(OptionalInt days, String reason) {
  /** The first day that PostgreSQL and {@code java.time} write alike. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  /**
   * A retention of so many days of 24 hours; 0 keeps rows for ever.
   *
   * @throws InvalidInputException if {@code days} is negative
   */
  public static Retention days(int days) {
    return days(days, "retention");
  }

  /** As {@link #days(int)}, for a setting of this name. */
  static Retention days(int days, String setting) {
    if (days < 0) {
      throw new InvalidInputException(
          setting
              + " is "
              + days
              + ": expected a number of days, or 0 or null to keep rows for ever");
    }
    return days == 0 ? keep(setting + " is 0") : new Retention(OptionalInt.of(days), "");
  }

  /** Keeps rows for ever. */
  public static Retention keep(String reason) {
    return new Retention(OptionalInt.empty(), reason);
  }

  /** Rows older than this have expired; defined where {@code days} is given. */
  Instant cutoff(Instant now) {
    Instant cutoff = now.minus(Duration.ofDays(days.orElseThrow()));
    return cutoff.isBefore(EARLIEST) ? EARLIEST : cutoff;
  }
}
