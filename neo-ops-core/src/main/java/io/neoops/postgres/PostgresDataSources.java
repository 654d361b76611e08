package io.neoops.postgres;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.PostgresUrl;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes data sources that open one plain connection per call and keep none.
 *
 * <p>Operations run for minutes and hosts have hundreds of tenants, so a pool per database would
 * hold connections that nobody uses. Thread-safe, as are the data sources.
 */
public final class PostgresDataSources {
  private static final Logger log = LoggerFactory.getLogger(PostgresDataSources.class);

  /** What a connection gets unless its URL says otherwise; times are in seconds. */
  private static final Map<PGProperty, String> DEFAULTS =
      Map.of(
          PGProperty.APPLICATION_NAME, "neo-ops",
          PGProperty.CONNECT_TIMEOUT, "10",
          PGProperty.LOGIN_TIMEOUT, "15",
          PGProperty.TCP_KEEP_ALIVE, "true");

  private PostgresDataSources() {}

  /**
   * A data source for the database that {@code url} names, without opening a connection yet.
   *
   * @throws InvalidInputException if the driver refuses a parameter of the URL
   */
  public static DataSource of(PostgresUrl url) {
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
