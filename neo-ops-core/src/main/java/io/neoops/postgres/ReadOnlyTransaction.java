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
   * @param limit on each statement; half of it on each wait for a lock, so that a lock is told from
   *     a slow server
   * @throws DatabaseException if the database cannot be reached or refuses a statement
   */
  public static <T> T run(DataSource database, String where, Duration limit, Work<T> work) {
    try (Connection connection = database.getConnection()) {
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      T found = read(connection, autoCommit, limit, work);
      giveBack(connection, autoCommit);
      return found;
    } catch (SQLException e) {
      throw DatabaseException.of(where, e);
    }
  }

  private static <T> T read(Connection connection, boolean autoCommit, Duration limit, Work<T> work)
      throws SQLException {
    try {
      prepare(connection, limit.toMillis());
      return work.read(connection);
    } catch (SQLException | RuntimeException e) {
      try {
        giveBack(connection, autoCommit);
      } catch (SQLException closed) {
        // That the connection is gone says less than what it was lost by.
        e.addSuppressed(closed);
      }
      throw e;
    }
  }

  private static void giveBack(Connection connection, boolean autoCommit) throws SQLException {
    connection.rollback();
    connection.setAutoCommit(autoCommit);
  }

  private static void prepare(Connection connection, long millis) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = "
              + millis
              + "; SET LOCAL lock_timeout = "
              + Math.max(1, millis / 2)
              + "; SET LOCAL application_name = 'neo-ops preflight'");
    }
  }
}
