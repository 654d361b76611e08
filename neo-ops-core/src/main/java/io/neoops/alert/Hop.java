package io.neoops.alert;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One stage of an alert's way.
 *
 * @param route the stage's name, for example {@code slack}
 * @param detail what happened, and after a failure what to do; one line without secrets
 * @param elapsed how long this stage took
 */
public record Hop(String route, Status status, String detail, Duration elapsed) {

  /** How far an alert is known to have come. */
  public enum Status {
    /** Whoever notifies people has done so. */
    DELIVERED,
    /** The next one on the way has taken it; nobody has seen what became of it. */
    ACCEPTED,
    /** It did not get on. */
    FAILED;

    /** The status as documents write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The hop as maps and lists, ready to be written as JSON. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("route", route);
    document.put("status", status.word());
    document.put("detail", detail);
    document.put("elapsed_ms", elapsed.toMillis());
    return document;
  }
}
