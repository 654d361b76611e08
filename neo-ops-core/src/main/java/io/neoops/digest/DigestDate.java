package io.neoops.digest;

import io.neoops.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which day a digest is about: a date, or yesterday or today wherever the tenant is. Immutable. */
public final class DigestDate {
  /** The last day that is over. */
  public static final DigestDate YESTERDAY = new DigestDate("yesterday", Optional.empty());

  /** The day that has begun and is not over. */
  public static final DigestDate TODAY = new DigestDate("today", Optional.empty());

  private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private final String word;
  private final Optional<LocalDate> date;

  private DigestDate(String word, Optional<LocalDate> date) {
    this.word = word;
    this.date = date;
  }

  /** This date in each tenant's own zone. */
  public static DigestDate of(LocalDate date) {
    return new DigestDate(date.toString(), Optional.of(date));
  }

  /**
   * Reads {@code yesterday}, {@code today} or a date such as {@code 2026-05-31}.
   *
   * @throws InvalidInputException if it is none of these
   */
  public static DigestDate parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals(YESTERDAY.word)) {
      return YESTERDAY;
    }
    if (word.equals(TODAY.word)) {
      return TODAY;
    }
    try {
      if (ISO.matcher(word).matches()) {
        return of(LocalDate.parse(word));
      }
    } catch (DateTimeException e) {
      throw new InvalidInputException("there is no date " + word, e);
    }
    throw new InvalidInputException(
        "expected yesterday, today or a date such as 2026-05-31, found something else");
  }

  /** The day's date, whether or not there is such a day; empty if that takes an unknown zone. */
  Optional<LocalDate> name(Optional<ZoneId> zone, LocalTime starts, Instant now) {
    return date.or(() -> zone.map(known -> in(known, starts, now).date()));
  }

  /**
   * The day as it is for a tenant.
   *
   * @throws InvalidInputException if it has not begun there, or was skipped
   */
  BusinessDay in(ZoneId zone, LocalTime starts, Instant now) {
    BusinessDay today = BusinessDay.at(now, zone, starts);
    if (date.isEmpty()) {
      return this == TODAY ? today : BusinessDay.at(today.from().minusNanos(1), zone, starts);
    }
    BusinessDay day = BusinessDay.of(date.get(), zone, starts);
    if (day.from().isAfter(now)) {
      throw notBegun(" in " + zone);
    }
    if (day.isSkipped()) {
      throw new InvalidInputException("there was no " + date.get() + " in " + zone);
    }
    return day;
  }

  /**
   * Refuses a date that has begun nowhere.
   *
   * @throws InvalidInputException if no tenant can have figures for it
   */
  void requireBegun(Instant now) {
    // The first of all zones is at +18:00, as far as java.time knows any.
    LocalDate latest = now.atOffset(ZoneOffset.MAX).toLocalDate();
    if (date.isPresent() && date.get().isAfter(latest)) {
      throw notBegun("");
    }
  }

  private InvalidInputException notBegun(String where) {
    return new InvalidInputException(
        "the day " + word + " has not begun" + where + "; give an earlier date");
  }

  /** The word or date, as it is written. */
  @Override
  public String toString() {
    return word;
  }
}
