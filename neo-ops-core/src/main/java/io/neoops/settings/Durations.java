package io.neoops.settings;

import io.neoops.error.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lengths of time as people write them, the same in every locale. Thread-safe. */
public final class Durations {
  private static final Duration MAX = Duration.ofDays(36_500);

  // Ten digits of any unit fit a long many times over; MAX is far less.
  private static final Pattern SHORT =
      Pattern.compile(
          "(?:([0-9]{1,10})d)?(?:([0-9]{1,10})h)?(?:([0-9]{1,10})m)?(?:([0-9]{1,10})s)?"
              + "(?:([0-9]{1,13})ms)?");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

  private Durations() {}

  /**
   * Reads one of three forms: ISO-8601 ({@code PT10M}, {@code P1DT12H}), seconds ({@code 90}), or
   * numbers with the units {@code d}, {@code h}, {@code m}, {@code s}, {@code ms} in this order
   * ({@code 1h30m}, {@code 500ms}). Surrounding blanks are ignored. From 0 to 36500 days, so that
   * the nanoseconds fit a {@code long}.
   *
   * @throws InvalidInputException if the text has none of these forms, or is out of range; the
   *     message does not repeat it
   */
  public static Duration parse(String text) {
    String trimmed = text.strip();
    Matcher units = SHORT.matcher(trimmed);
    Duration duration;
    if (trimmed.isEmpty()) {
      throw malformed("nothing");
    } else if (SECONDS.matcher(trimmed).matches()) {
      duration = Duration.ofSeconds(Long.parseLong(trimmed));
    } else if (units.matches()) {
      duration =
          Duration.ofDays(number(units.group(1)))
              .plusHours(number(units.group(2)))
              .plusMinutes(number(units.group(3)))
              .plusSeconds(number(units.group(4)))
              .plusMillis(number(units.group(5)));
    } else {
      duration = iso(trimmed);
    }
    if (duration.compareTo(MAX) > 0) {
      throw malformed("more than 36500 days");
    }
    return duration;
  }

  private static Duration iso(String text) {
    // ISO-8601 knows no signs; Java's reading of it does, and would take "PT1H-59M" for a minute.
    if (text.indexOf('-') >= 0 || text.indexOf('+') >= 0) {
      throw malformed("a sign");
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw malformed("something else");
    }
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static MalformedException malformed(String found) {
    return new MalformedException(
        "duration",
        "expected a length of time such as PT10M, 90 (seconds), 30s or 1h30m, found " + found);
  }
}
