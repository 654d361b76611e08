package io.neoops.alert;

import io.neoops.error.InvalidInputException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Sends a synthetic alert on every configured way, to prove that a real one would arrive.
 *
 * <p>A way that fails does not keep the alert from the others. Immutable; safe for use by several
 * threads.
 */
public final class TestAlert {
  /** Characters; Slack and mail servers cut or refuse what is much longer. */
  private static final int LONGEST = 1000;

  /** What ends a line, moves a terminal's cursor or turns the reading direction. */
  private static final Pattern UNREADABLE =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+");

  private final List<Alerter> alerters;
  private final Clock clock;

  /**
   * A test of these ways.
   *
   * @throws InvalidInputException if there is none
   */
  public TestAlert(List<Alerter> alerters, Clock clock) {
    if (alerters.isEmpty()) {
      throw new InvalidInputException("a test alert needs a way to send it");
    }
    this.alerters = List.copyOf(alerters);
    this.clock = clock;
  }

  /**
   * Sends one alert, which no receiver has seen before.
   *
   * @param message what people shall read; control characters and those that turn the reading
   *     direction become blanks, and what is beyond 1,000 characters is left out
   * @throws InvalidInputException if the message is blank
   */
  public AlertReport send(String message) {
    return send(message, hop -> {});
  }

  /**
   * The same, watched while it goes on.
   *
   * @param progress hears of each hop as soon as it is known
   * @throws InvalidInputException if the message is blank
   */
  public AlertReport send(String message, Consumer<Hop> progress) {
    String line = UNREADABLE.matcher(message).replaceAll(" ").strip();
    if (line.codePointCount(0, line.length()) > LONGEST) {
      line = line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "\u2026";
    }
    if (line.isEmpty()) {
      throw new InvalidInputException("the message of a test alert must not be blank");
    }
    Probe probe =
        new Probe(
            UUID.randomUUID().toString(), line, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    List<Hop> hops = new ArrayList<>();
    Consumer<Hop> passed = progress.andThen(hops::add);
    alerters.forEach(alerter -> alerter.send(probe, passed));
    return new AlertReport(probe.id(), hops);
  }
}
