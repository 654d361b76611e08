package io.neoops.settings;

import io.neoops.error.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database is and how to log in to it, as the JDBC driver wants to know it.
 *
 * <p>The password is in {@link #password()} and {@link #connectionProperties()}, and parameters may
 * hold others; {@link #jdbcUrl()} and {@link #toString()} show neither and may be logged.
 * Immutable; safe for use by several threads.
 */
public final class PostgresUrl {
  private final String user;
  private final String password;
  private final List<Host> hosts;
  private final String database;
  private final SortedMap<String, String> parameters;

  /**
   * One server.
   *
   * @param name a DNS name, an IPv4 address, or an IPv6 address without brackets
   * @param port 1 to 65535
   */
  public record Host(String name, int port) {
    /** Throws {@link InvalidInputException} on a name that is none and on a port out of range. */
    public Host {
      HostNames.check(name);
      if (port < 1 || port > 65535) {
        throw new InvalidInputException("expected a port from 1 to 65535, found " + port);
      }
    }

    /** As a URL has it, for example {@code [::1]:5432}. */
    @Override
    public String toString() {
      return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
    }
  }

  private PostgresUrl(
      String user,
      String password,
      List<Host> hosts,
      String database,
      SortedMap<String, String> parameters) {
    this.user = user;
    this.password = password;
    this.hosts = hosts;
    this.database = database;
    this.parameters = parameters;
  }

  /**
   * Reads a URL of any of these forms, the scheme in any case:
   *
   * <ul>
   *   <li>{@code postgresql://} and {@code postgres://}, as libpq has them
   *   <li>{@code postgresql+asyncpg://} and any other {@code +driver}, as SQLAlchemy has them
   *   <li>{@code jdbc:postgresql://host/db}, {@code jdbc:postgresql:db} and {@code
   *       jdbc:postgresql:/}; a {@code +} after the host is a space, as it is to the JDBC driver
   * </ul>
   *
   * <p>User info ends at the last {@code @} before the first {@code /} or {@code ?}; the user ends
   * at its first colon. A host that is left out is {@code localhost}, a port 5432. The parameters
   * {@code user}, {@code password}, {@code host}, {@code port} and {@code dbname} override what
   * stands before them; of a parameter given twice the last counts, but SQLAlchemy's repeated
   * {@code host} and {@code port} are lists. Other parameters are translated to the JDBC driver's
   * names.
   *
   * @throws InvalidInputException if the text is no such URL, names a Unix socket, or asks for TLS
   *     in a way that the JDBC driver would ignore; the message holds no part of the text but known
   *     parameter names
   */
  public static PostgresUrl parse(String url) {
    return of(UrlParser.parse(url));
  }

  static PostgresUrl of(UrlParts parts) {
    return new PostgresUrl(
        parts.user(),
        parts.password(),
        parts.hosts().stream().map(host -> new Host(host.name(), host.port())).toList(),
        parts.database(),
        Collections.unmodifiableSortedMap(
            DriverParameters.translate(parts.jdbc(), parts.parameters())));
  }

  /** The same servers, login and parameters with another database. */
  public PostgresUrl withDatabase(String name) {
    return new PostgresUrl(
        user, password, hosts, PercentCoding.requirePlain(name, "database"), parameters);
  }

  /** At least one, in the order in which they are tried. */
  public List<Host> hosts() {
    return hosts;
  }

  /** Who logs in; absent, it is the operating system's user. */
  public Optional<String> user() {
    return present(user);
  }

  /** The secret that goes with the user. */
  public Optional<String> password() {
    return present(password);
  }

  /** The database as given; absent, the server takes the one named like the user. */
  public Optional<String> database() {
    return present(database);
  }

  /** All else, sorted, by the JDBC driver's names. May hold secrets. Unmodifiable. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /**
   * The URL for the JDBC driver, with nothing but hosts and database, so that it is safe to log.
   * The rest is in {@link #connectionProperties()}.
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + authority() + "/" + PercentCoding.encode(effectiveDatabase());
  }

  /** User, password and parameters for the JDBC driver; the caller's own copy. */
  public Properties connectionProperties() {
    Properties properties = new Properties();
    properties.putAll(parameters);
    user().ifPresent(value -> properties.setProperty("user", value));
    password().ifPresent(value -> properties.setProperty("password", value));
    return properties;
  }

  /** The database that is connected to, empty where only the driver knows the user. */
  public String effectiveDatabase() {
    return database.isEmpty() ? user : database;
  }

  private String authority() {
    return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
  }

  private static Optional<String> present(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PostgresUrl that
        && user.equals(that.user)
        && password.equals(that.password)
        && hosts.equals(that.hosts)
        && database.equals(that.database)
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, password, hosts, database, parameters);
  }

  /** Hosts, ports and database, fit for a log. */
  @Override
  public String toString() {
    return "postgresql://" + authority() + "/" + PercentCoding.encode(database);
  }
}
