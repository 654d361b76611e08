package io.neoops.serve;

import io.neoops.error.InvalidInputException;

/**
 * Where and how the server listens.
 *
 * @param bind a host name or an address of this machine, an IPv6 address also in brackets
 * @param port 0 for any that is free
 * @param metrics who may read {@code /metrics}
 */
public record ServeOptions(String bind, int port, Metrics metrics) {
  private static final int HIGHEST_PORT = 65_535;

  /** Who may read {@code /metrics}. */
  public enum Metrics {
    /** Anybody. */
    OPEN,
    /** Administrators, by their token. */
    TOKEN,
    /** Nobody. */
    OFF
  }

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if there is nothing to bind to, or no such port
   */
  public ServeOptions {
    bind = bind.strip();
    if (bind.startsWith("[") && bind.endsWith("]")) {
      bind = bind.substring(1, bind.length() - 1);
    }
    if (bind.isBlank()) {
      throw new InvalidInputException("--bind must be a host or an address, found nothing");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new InvalidInputException(
          "--port must be from 0 to " + HIGHEST_PORT + ", found " + port);
    }
  }
}
