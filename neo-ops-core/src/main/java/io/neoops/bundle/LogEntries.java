package io.neoops.bundle;

import java.util.List;
import java.util.regex.Pattern;

/** Tells where entries of a log begin, since an entry may go on over several lines. */
final class LogEntries {
  private static final List<String> TRACES =
      List.of(
          "at ",
          "Caused by:",
          "Suppressed:",
          "...",
          "Traceback (most recent call last)",
          "During handling of the above exception",
          "The above exception was the direct cause",
          "goroutine ",
          "created by ",
          "[signal ",
          "Wrapped by:",
          "Causing:",
          "--- End of ");

  /** {@code java.lang.IllegalStateException: ...}, {@code ValueError: ...}. */
  private static final Pattern THROWN =
      Pattern.compile(
          "(?:[A-Za-z_$][\\w$]{0,80}[./]){0,16}[A-Za-z_$][\\w$]{0,80}"
              + "(?:Exception|Error|Throwable|Interrupt)(?::.*)?");

  private static final Pattern CLOSING = Pattern.compile("[\\]})]+[,;]?");

  private LogEntries() {}

  /** Whether a line belongs to the one before it. */
  static boolean goesOn(String line) {
    if (line.isEmpty() || Character.isWhitespace(line.charAt(0))) {
      return true;
    }
    char first = line.charAt(0);
    if (Character.isDigit(first)) {
      return false;
    }
    return TRACES.stream().anyMatch(line::startsWith)
        || CLOSING.matcher(line).matches()
        || THROWN.matcher(line).matches();
  }
}
