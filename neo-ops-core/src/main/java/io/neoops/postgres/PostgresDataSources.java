package io.neoops.postgres;

import io.neoops.error.InvalidInputException;
import io.neoops.error.Library;
import io.neoops.settings.PostgresUrl;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Makes data sources that open one plain connection per call and keep none.
 *
 * <p>Operations run for minutes and hosts have hundreds of tenants, so a pool per database would
 * hold connections that nobody uses. Thread-safe, as are the data sources.
 */
public final class PostgresDataSources {
  private PostgresDataSources() {}

  /**
   * A data source for the database that {@code url} names, without opening a connection yet.
   *
   * @throws InvalidInputException if the driver refuses a parameter of the URL
   * @throws io.neoops.error.MissingLibraryException without PostgreSQL's driver
   */
  public static DataSource of(PostgresUrl url) {
    Library.POSTGRESQL.require();
    return DriverDataSources.of(url);
  }

  /**
   * A data source for somebody who cannot wait: connecting to a host, and each answer, take no
   * longer than {@code patience}, whatever the URL says.
   *
   * @param patience in whole seconds, 1 or more
   * @throws InvalidInputException as {@link #of(PostgresUrl)}
   */
  public static DataSource impatient(PostgresUrl url, Duration patience) {
    Library.POSTGRESQL.require();
    return DriverDataSources.impatient(url, patience);
  }
}
