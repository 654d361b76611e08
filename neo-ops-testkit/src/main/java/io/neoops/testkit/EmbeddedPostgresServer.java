package io.neoops.testkit;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of one's own on a free loopback port, with UTF-8 and the C.UTF-8 collation
 * whatever the machine's locale, and the superuser {@code postgres}, who needs no password.
 *
 * <p>It can be stopped and started again on the same port and data. Its data goes with {@link
 * #close} or with the JVM, and is not safe from a power cut unless the settings say so: {@code
 * fsync}, {@code full_page_writes} and {@code synchronous_commit} are off, {@code max_connections}
 * is 200 and {@code timezone} UTC. Safe for use by several threads.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  private static final String SUPERUSER = "postgres";
  private static final int PORT_ATTEMPTS = 3;
  private static final Map<String, String> DEFAULT_SETTINGS =
      Map.of(
          "fsync", "off",
          "full_page_writes", "off",
          "synchronous_commit", "off",
          "max_connections", "200",
          "timezone", "UTC");

  private static @Nullable EmbeddedPostgresServer shared;

  private final PostgresCluster cluster;
  private final DatabaseTemplates templates = new DatabaseTemplates(this);
  private final Thread closer = new Thread(this::discard, "embedded-postgres-closer");
  private int port;

  private EmbeddedPostgresServer(PostgresCluster cluster) {
    this.cluster = cluster;
  }

  /** A running server with the default settings. */
  public static EmbeddedPostgresServer started() {
    return started(Map.of());
  }

  /** A running server with these settings of {@code postgresql.conf} before the defaults. */
  public static EmbeddedPostgresServer started(Map<String, String> settings) {
    return started(settings, ServerUser.find());
  }

  static EmbeddedPostgresServer started(Map<String, String> settings, ServerUser user) {
    Map<String, String> all = new LinkedHashMap<>(DEFAULT_SETTINGS);
    all.putAll(settings);
    EmbeddedPostgresServer server =
        new EmbeddedPostgresServer(PostgresCluster.create(PostgresBinaries.unpacked(), user, all));
    Runtime.getRuntime().addShutdownHook(server.closer);
    server.startOnFreePort();
    return server;
  }

  /**
   * The one server that all tests of this JVM share, each with databases of its own. Stays until
   * the JVM ends: whoever stops or closes it does so to everybody.
   */
  public static synchronized EmbeddedPostgresServer shared() {
    if (shared == null) {
      shared = started();
    }
    return shared;
  }

  /**
   * A second server that follows this one and can be read, streaming from now on. This one is
   * stopped for as long as copying its data takes.
   */
  public synchronized EmbeddedPostgresServer standby() {
    stop();
    EmbeddedPostgresServer standby = new EmbeddedPostgresServer(cluster.standby(port));
    start();
    Runtime.getRuntime().addShutdownHook(standby.closer);
    standby.startOnFreePort();
    return standby;
  }

  /** Starts it again after {@link #stop}, on the same port; nothing if it runs. */
  public synchronized void start() {
    cluster.start(port, dataSource(SUPERUSER));
  }

  /** Breaks off all connections and stops; nothing if it does not run. */
  public synchronized void stop() {
    cluster.stop("fast");
  }

  /** Stops it and deletes its data. */
  @Override
  public void close() {
    discard();
    try {
      Runtime.getRuntime().removeShutdownHook(closer);
    } catch (IllegalStateException e) {
      // The JVM is going down, and its hook finds nothing left to do.
    }
  }

  /** The port on 127.0.0.1, the same all its life. */
  public synchronized int port() {
    return port;
  }

  /** The database's URL as libpq and neo-ops' environment have it, {@code postgresql://...}. */
  public String url(String database) {
    String encoded = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
    return "postgresql://%s@127.0.0.1:%s/%s".formatted(SUPERUSER, port(), encoded);
  }

  /** Creates an empty database. */
  public void createDatabase(String name) {
    execute("CREATE DATABASE " + quoted(name));
  }

  /** Creates a copy of another database, which nobody may be connected to. */
  public void createDatabase(String name, String template) {
    execute("CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template));
  }

  /**
   * Creates a database in which this SQL, several statements if need be, has been run: for each
   * text once, and the databases are copies of that.
   */
  public void createDatabaseWith(String name, String sql) {
    createDatabase(name, templates.with(sql));
  }

  /** Drops a database and whoever is connected to it; nothing if there is none of this name. */
  public void dropDatabase(String name) {
    execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
  }

  /** A new connection as the superuser. */
  public Connection connect(String database) throws SQLException {
    return dataSource(database).getConnection();
  }

  /** Opens a new connection, as the superuser, each time it is asked for one. */
  public DataSource dataSource(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port()});
    source.setDatabaseName(database);
    source.setUser(SUPERUSER);
    return source;
  }

  Path directory() {
    return cluster.directory();
  }

  private synchronized void startOnFreePort() {
    for (int attempt = 1; ; attempt++) {
      port = FreePort.find();
      try {
        start();
        return;
      } catch (TestServerException e) {
        // Somebody else may have taken the port just now.
        if (attempt == PORT_ATTEMPTS) {
          close();
          throw e;
        }
      }
    }
  }

  private synchronized void discard() {
    cluster.stop("immediate");
    try {
      cluster.delete();
    } catch (IOException e) {
      throw new TestServerException("Could not delete a server's data: " + e, e);
    }
  }

  void execute(String sql) {
    try (Connection connection = connect(SUPERUSER);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new TestServerException(sql + ": " + e.getMessage(), e);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
