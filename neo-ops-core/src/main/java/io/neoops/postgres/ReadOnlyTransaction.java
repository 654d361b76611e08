package io.neoops.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * One short transaction that cannot change anything, on a connection that is given back as it came.
 */
public final class ReadOnlyTransaction {

  /** What is read. */
  @FunctionalInterface
  public interface Work<T> {
    /** Reads, and keeps nothing of the connection. */
    T read(Connection connection) throws SQLException;
  }

  private ReadOnlyTransaction() {}

  /**
   * Opens a connection, reads and closes it.
   *
   * @param where which database this is, as {@link DatabaseException#of} takes it
   * @param limit on each statement and each wait for a lock
   * @throws DatabaseException if the database cannot be reached or refuses a statement
   */
  public static <T> T run(DataSource database, String where, Duration limit, Work<T> work) {
    try (Connection connection = database.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try {
        prepare(connection, limit.toMillis());
        return work.read(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw DatabaseException.of(where, e);
    }
  }

  private static void prepare(Connection connection, long millis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = "
              + millis
              + "; SET LOCAL lock_timeout = "
              + millis
              + "; SET LOCAL application_name = 'neo-ops preflight'");
    }
  }
}
