package io.neoops.mail;

import io.neoops.error.InvalidInputException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long a mail server may take.
 *
 * @param connect for a connection to one of the server's addresses
 * @param answer for each single answer, those of the TLS handshake included
 * @param whole for a whole message, from looking up the name to the last answer, so that a server
 *     that drips or does not read ends some time, too
 */
public record SmtpTimeouts(Duration connect, Duration answer, Duration whole) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /** 10 seconds, 30 seconds and 3 minutes. */
  public static final SmtpTimeouts DEFAULT =
      new SmtpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(3));

  /**
   * Checks the lengths.
   *
   * @throws InvalidInputException if one is less than a millisecond, or more than a day
   */
  public SmtpTimeouts {
    // Sockets take whole milliseconds, and nothing for an eternity.
    if (Stream.of(connect, answer, whole)
        .anyMatch(time -> time.toMillis() < 1 || time.compareTo(LONGEST) > 0)) {
      throw new InvalidInputException("a mail server's timeouts must be from 1 ms to a day");
    }
  }
}
