package io.neoops.digest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * One day of business: everything from {@code from} on and before {@code to}.
 *
 * <p>A day begins when the clocks of its zone first show the time at which days start, or pass it
 * where they are put forward over it, and ends when the next one begins. So days follow one another
 * without a gap or an overlap, whatever is done to the clocks; a day may have 23, 24 or 25 hours,
 * and one that a zone skipped has none.
 *
 * @param date the day's name
 * @param zone whose clocks count
 * @param from the first moment
 * @param to the first moment of the next day
 */
public record BusinessDay(LocalDate date, ZoneId zone, Instant from, Instant to) {

  /**
   * The day of this date.
   *
   * @param starts the time of day at which days begin, usually midnight
   */
  public static BusinessDay of(LocalDate date, ZoneId zone, LocalTime starts) {
    return new BusinessDay(
        date, zone, begin(date, zone, starts), begin(date.plusDays(1), zone, starts));
  }

  /** The day that {@code moment} belongs to. */
  public static BusinessDay at(Instant moment, ZoneId zone, LocalTime starts) {
    LocalDate shown = moment.atZone(zone).toLocalDate();
    // Clocks put back over midnight show yesterday's date again when today has begun already.
    BusinessDay day = of(shown.plusDays(1), zone, starts);
    while (day.from.isAfter(moment)) {
      day = of(day.date.minusDays(1), zone, starts);
    }
    return day;
  }

  /** Whether the zone skipped the day, as Pacific/Apia did with 2011-12-30. */
  public boolean isSkipped() {
    return from.equals(to);
  }

  /** How long the day is. */
  public Duration length() {
    return Duration.between(from, to);
  }

  private static Instant begin(LocalDate date, ZoneId zone, LocalTime starts) {
    LocalDateTime local = date.atTime(starts);
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    return local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
