package io.neoops.preflight;

import java.time.Duration;
import java.util.List;

/** How details say things. */
final class Shown {
  private static final int LISTED = 5;
  private static final int LONGEST_NAME = 80;

  private Shown() {}

  /** For people: {@code 340 ms}, {@code 3.0 s}, {@code 5 min}, {@code 7 h}, {@code 3 days}. */
  static String duration(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 1) {
      return Math.max(0, time.toMillis()) + " ms";
    }
    if (seconds < 120) {
      return seconds + "." + time.toMillisPart() / 100 + " s";
    }
    if (seconds < 7200) {
      return time.toMinutes() + " min";
    }
    return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " days";
  }

  /** The first few, and how many more there are. */
  static String some(List<String> items) {
    return some(items, ", ");
  }

  static String some(List<String> items, String between) {
    String first = String.join(between, items.subList(0, Math.min(LISTED, items.size())));
    return items.size() <= LISTED ? first : first + " and " + (items.size() - LISTED) + " more";
  }

  /** Whatever it holds, on one line. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s\\x{2028}\\x{2029}]+", " ").strip();
  }

  /** A name from elsewhere, on one line and not too long. */
  static String name(String name) {
    String line = line(name);
    return line.codePointCount(0, line.length()) <= LONGEST_NAME
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)) + "...";
  }
}
