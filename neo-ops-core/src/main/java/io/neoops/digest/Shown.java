package io.neoops.digest;

import io.neoops.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How names, figures and dates are shown to people, the same on every channel. */
final class Shown {
  static final String UNKNOWN = "n/a";

  private static final int LONGEST_NAME = 80;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter WEEKDAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

  private Shown() {}

  /**
   * A name that a stranger chose, in one line of at most 80 characters. What cannot be seen goes,
   * above all what would turn the direction of the text around it; joiners stay, which Indic and
   * Persian names and emoji need.
   */
  static String name(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .map(c -> isHidden(c) ? ' ' : c)
        .limit(LONGEST_NAME + 1L)
        .forEach(shown::appendCodePoint);
    String line = shown.toString().replaceAll(" {2,}", " ").strip();
    if (text.codePointCount(0, text.length()) > LONGEST_NAME
        && line.codePointCount(0, line.length()) >= LONGEST_NAME) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME - 1)).strip() + "\u2026";
    }
    return line.isEmpty() ? "(no name)" : line;
  }

  /** A message of ours, which may quote a name. */
  static String oneLine(String message) {
    StringBuilder line = new StringBuilder();
    message.codePoints().map(c -> isHidden(c) ? ' ' : c).forEach(line::appendCodePoint);
    return line.toString();
  }

  /** Name and id. */
  static String tenant(Tenant tenant) {
    return name(tenant.name()) + " (" + tenant.id() + ")";
  }

  static String number(BigDecimal value) {
    BigDecimal exact = DayFigures.number(value);
    return String.format(Locale.ROOT, "%,." + exact.scale() + "f", exact);
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String money(String amount) {
    BigDecimal exact = new BigDecimal(amount);
    return String.format(Locale.ROOT, "%,." + exact.scale() + "f", exact);
  }

  /** To the second: {@code 45s}, {@code 12m 03s}, {@code 1h 02m}. */
  static String time(Duration time) {
    if (time.isNegative()) {
      return "-" + time(time.negated());
    }
    Duration rounded = time.plusMillis(500);
    if (rounded.toHours() > 0) {
      return String.format(Locale.ROOT, "%dh %02dm", rounded.toHours(), rounded.toMinutesPart());
    }
    return rounded.toMinutes() > 0
        ? String.format(Locale.ROOT, "%dm %02ds", rounded.toMinutes(), rounded.toSecondsPart())
        : rounded.toSeconds() + "s";
  }

  static String percent(BigDecimal percent) {
    return number(percent) + "%";
  }

  /** For example {@code Monday, 4 May 2026}. */
  static String date(BusinessDay day) {
    return DATE.format(day.date());
  }

  /** For example {@code Mon 27 Apr}. */
  static String shortDate(BusinessDay day) {
    return WEEKDAY.format(day.date());
  }

  /** The first and the last moment, by the zone's clocks. */
  static String window(BusinessDay day) {
    return MINUTE.format(day.from().atZone(day.zone()))
        + " to "
        + MINUTE.format(day.to().atZone(day.zone()))
        + ", "
        + name(day.zone().getId());
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> false;
    };
  }
}
