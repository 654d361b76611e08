package io.neoops.postgres;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.PostgresUrl;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The driver's own data sources. */
final class DriverDataSources {
  private static final Logger log = LoggerFactory.getLogger(DriverDataSources.class);

  /** What a connection gets unless its URL says otherwise; times are in seconds. */
  private static final Map<PGProperty, String> DEFAULTS =
      Map.of(
          PGProperty.APPLICATION_NAME, "neo-ops",
          PGProperty.CONNECT_TIMEOUT, "10",
          PGProperty.LOGIN_TIMEOUT, "15",
          PGProperty.TCP_KEEP_ALIVE, "true");

  private DriverDataSources() {}

  static DataSource of(PostgresUrl url) {
    return plain(url);
  }

  static DataSource impatient(PostgresUrl url, Duration patience) {
    PGSimpleDataSource source = plain(url);
    String seconds = Long.toString(patience.toSeconds());
    set(source, PGProperty.CONNECT_TIMEOUT.getName(), seconds);
    set(source, PGProperty.SOCKET_TIMEOUT.getName(), seconds);
    // With any other the driver connects on a thread of its own, which stays when time is up.
    set(source, PGProperty.LOGIN_TIMEOUT.getName(), "0");
    return source;
  }

  private static PGSimpleDataSource plain(PostgresUrl url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url.jdbcUrl());
    DEFAULTS.forEach((property, value) -> set(source, property.getName(), value));
    url.connectionProperties()
        .forEach((name, value) -> set(source, name.toString(), value.toString()));
    return source;
  }

  private static void set(PGSimpleDataSource source, String name, String value) {
    if (PGProperty.forName(name) == null) {
      log.debug("connection parameter {} is not known to the driver and has no effect", name);
      return;
    }
    try {
      source.setProperty(name, value);
    } catch (SQLException | RuntimeException e) {
      throw new InvalidInputException(
          "the database URL's parameter " + name + " has a value that the driver does not take");
    }
  }
}
