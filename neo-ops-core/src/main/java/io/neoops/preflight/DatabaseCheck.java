package io.neoops.preflight;

import io.neoops.postgres.DatabaseException;
import io.neoops.postgres.ReadOnlyTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database answers, takes writes, and is of a version that neo-ops knows. */
final class DatabaseCheck implements Check {
  private static final int OLDEST = 130_000;

  private static final String SERVER =
      "SELECT current_setting('server_version'), current_setting('server_version_num')::int,"
          + " pg_is_in_recovery(), (SELECT setting = 'on' FROM pg_settings WHERE name ="
          + " 'default_transaction_read_only')";

  private final DataSource database;
  private final String where;
  private final Limits limits;

  DatabaseCheck(DataSource database, String where, Limits limits) {
    this.database = database;
    this.where = where;
    this.limits = limits;
  }

  @Override
  public CheckResult run() {
    try {
      return ReadOnlyTransaction.run(database, where, limits.statement(), this::judge);
    } catch (DatabaseException e) {
      return Failures.of(e);
    }
  }

  private CheckResult judge(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SERVER)) {
      row.next();
      String server = "PostgreSQL " + row.getString(1);
      if (row.getBoolean(3)) {
        return CheckResult.fail(
            where + ": " + server + " is a standby, which takes no writes",
            "point the URL at the primary");
      }
      if (row.getBoolean(4)) {
        return CheckResult.fail(
            where + ": " + server + " takes no writes: default_transaction_read_only is on",
            "set default_transaction_read_only to off for this database and role");
      }
      if (row.getInt(2) < OLDEST) {
        return CheckResult.warn(
            where + ": " + server + " is older than 13", "upgrade it to PostgreSQL 13 or later");
      }
      return CheckResult.ok(where + ": " + server + " answers");
    }
  }
}
