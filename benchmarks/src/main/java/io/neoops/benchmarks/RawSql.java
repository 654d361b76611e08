package io.neoops.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * What operations are measured against: the plain statements, by {@code psql} where there is one,
 * as a person would do it.
 */
final class RawSql {
  static final String DELETE_CUSTOMERS =
      "DELETE FROM customers WHERE created_at < (now() AT TIME ZONE 'utc') - interval '30 days'";
  static final String DELETE_OUTBOX =
      "DELETE FROM notifications_outbox WHERE status = 'delivered' AND created_at < now() -"
          + " interval '7 days'";
  static final String BLANK_CUSTOMERS =
      "UPDATE customers SET name = '', phone = '', email = NULL WHERE created_at < (now() AT TIME"
          + " ZONE 'utc') - interval '30 days'";

  private final String url;
  private final DataSource database;
  private final boolean psql;

  RawSql(String url, DataSource database) {
    this.url = url;
    this.database = database;
    this.psql = works("psql", "--version");
  }

  /** What runs the statements. */
  String tool() {
    return psql ? "psql" : "JDBC";
  }

  Duration run(String... statements) throws SQLException, IOException, InterruptedException {
    long begun = System.nanoTime();
    if (psql) {
      List<String> command =
          new ArrayList<>(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url));
      for (String statement : statements) {
        command.addAll(List.of("-c", statement));
      }
      int code =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor();
      if (code != 0) {
        throw new IOException("psql ended with " + code);
      }
    } else {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      }
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static boolean works(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
