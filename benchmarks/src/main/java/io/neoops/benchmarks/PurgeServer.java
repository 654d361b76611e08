package io.neoops.benchmarks;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A server as durable as one in production, with one filled database that every measurement gets a
 * fresh copy of. Not thread-safe.
 */
final class PurgeServer implements AutoCloseable {
  static final int CUSTOMER_DAYS = 30;
  static final int OUTBOX_DAYS = 7;

  /**
   * Both tables fit into the buffers and the log of one round into {@code max_wal_size}, so that no
   * measurement pays for reading, or for a checkpoint that happens to fall into it.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "autovacuum", "off",
          "shared_buffers", "2GB",
          "max_wal_size", "8GB",
          "checkpoint_timeout", "1h");

  /** The tenant's name too, so that a URL template finds it. */
  private static final String COPY = "measured";

  private final EmbeddedPostgresServer server;
  private final SampleHost host;
  private final Tenant tenant;
  private final String template;

  private PurgeServer(EmbeddedPostgresServer server, int rows) {
    this.server = server;
    this.host = SampleHost.on(server);
    this.tenant = host.addTenant(COPY, CUSTOMER_DAYS, OUTBOX_DAYS);
    host.fill(tenant, rows);
    // Hint bits would otherwise be written by whoever reads a row first.
    host.execute(tenant, "VACUUM (ANALYZE)");
    this.template = host.text(tenant, "SELECT current_database()");
  }

  static PurgeServer filled(int rows) {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.started(SETTINGS);
    try {
      return new PurgeServer(server, rows);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** A fresh copy, read once, with nothing left to be written behind the measurement's back. */
  DataSource freshCopy() throws SQLException {
    server.dropDatabase(COPY);
    server.createDatabase(COPY, template);
    DataSource copy = database();
    try (Connection connection = copy.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table : new String[] {"customers", "notifications_outbox"}) {
        statement.execute(
            "SET enable_seqscan = on; SELECT sum(length(t::text)) FROM " + table + " t");
        statement.execute("SET enable_seqscan = off; SELECT count(created_at) FROM " + table);
        statement.execute("SELECT count(id) FROM " + table);
      }
      statement.execute("CHECKPOINT");
    }
    return copy;
  }

  /** What a command needs to purge the copy. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.put("POSTGRES_TENANT_DSN_TEMPLATE", server.url("{tenant}"));
    return environment;
  }

  DataSource database() {
    return server.dataSource(COPY);
  }

  String url() {
    return server.url(COPY);
  }

  DataSource master() {
    return host.master();
  }

  Tenant tenant() {
    return tenant;
  }

  long number(String query) throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
