package io.neoops.testkit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** Databases that others are copied from, one for each schema. Safe for use by several threads. */
final class DatabaseTemplates {
  private final EmbeddedPostgresServer server;
  private final Map<String, String> names = new HashMap<>();

  DatabaseTemplates(EmbeddedPostgresServer server) {
    this.server = server;
  }

  /** The name of a database in which this SQL has been run and nothing else. */
  synchronized String with(String sql) {
    return names.computeIfAbsent(sql, this::create);
  }

  private String create(String sql) {
    String name = "neo_ops_template_" + names.size();
    server.createDatabase(name);
    try {
      run(name, sql);
      // Who is connected to a template keeps it from being copied.
      server.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      return name;
    } catch (SQLException e) {
      server.dropDatabase(name);
      throw new TestServerException(sql + ": " + e.getMessage(), e);
    }
  }

  private void run(String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
