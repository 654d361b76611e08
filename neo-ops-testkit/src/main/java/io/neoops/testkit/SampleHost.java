package io.neoops.testkit;

import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A host application's databases, made up: a master database and one for each tenant, with names of
 * their own, so that several hosts share a server. Safe for use by several threads.
 */
public final class SampleHost implements AutoCloseable {
  private final EmbeddedPostgresServer server;
  private final String prefix = "host_" + UUID.randomUUID().toString().substring(0, 8);
  private final List<String> databases = new ArrayList<>();
  private final String tenantSchema;

  private SampleHost(EmbeddedPostgresServer server, String tenantSchema) {
    this.server = server;
    this.tenantSchema = tenantSchema;
  }

  /** A host without tenants. */
  public static SampleHost on(EmbeddedPostgresServer server) {
    return on(server, masterSchema(), tenantSchema());
  }

  /** The SQL of the usual tables of a master database. */
  public static String masterSchema() {
    return resource("master.sql");
  }

  /** The SQL of the usual tables of a tenant's database. */
  public static String tenantSchema() {
    return resource("tenant.sql");
  }

  /**
   * A host without tenants whose tables are these. Tenants can be added to it if its {@code
   * tenants} has the columns that {@link #addTenant} fills; {@link #fill} is for the usual tables.
   *
   * @param masterSchema SQL that makes the tables of the master database
   * @param tenantSchema SQL that makes the tables of a tenant's database
   */
  public static SampleHost on(
      EmbeddedPostgresServer server, String masterSchema, String tenantSchema) {
    SampleHost host = new SampleHost(server, tenantSchema);
    host.create(host.masterName(), masterSchema);
    return host;
  }

  /**
   * Adds a tenant with an empty database.
   *
   * @param customerDays how long customers are kept; null where that is not configured
   * @param outboxDays how long delivered notifications are kept; null where that is not configured
   */
  public Tenant addTenant(
      String name, @Nullable Integer customerDays, @Nullable Integer outboxDays) {
    UUID id = UUID.randomUUID();
    create(databaseName(id), tenantSchema);
    return addTenantWithoutDatabase(id, name, customerDays, outboxDays);
  }

  /** Adds a tenant whose database does not exist. */
  public Tenant addTenantWithoutDatabase(
      UUID id, String name, @Nullable Integer customerDays, @Nullable Integer outboxDays) {
    try (Connection connection = master().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO tenants (id, name, retention_days_customers, retention_days_outbox)"
                    + " VALUES (?, ?, ?, ?)")) {
      insert.setObject(1, id);
      insert.setString(2, name);
      insert.setObject(3, customerDays);
      insert.setObject(4, outboxDays);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new TestServerException("tenant " + name + " could not be added: " + e.getMessage(), e);
    }
    return new Tenant(
        id,
        name,
        Map.of(
            "retention_days_customers", days(customerDays),
            "retention_days_outbox", days(outboxDays)));
  }

  /** {@link #fill(Tenant, int, long)} with the seed 0. */
  public void fill(Tenant tenant, int rows) {
    fill(tenant, rows, Seed.DEFAULT);
  }

  /**
   * Fills a tenant's {@code customers} and {@code notifications_outbox} with {@code rows} each, in
   * no order of age. Customers are half a day to 99.5 days old, as many of each; outbox rows up to
   * 29.5 days, nine in ten of them delivered.
   *
   * @param rows 0 or more
   * @param seed any number; another one gives other rows of the same shares
   */
  public void fill(Tenant tenant, int rows, long seed) {
    execute(
        tenant,
        """
        INSERT INTO customers (name, phone, email, created_at)
        SELECT 'Guest ' || i, '+91' || (9800000000 + i), 'guest' || i || '@example.test',
               (now() AT TIME ZONE 'utc') - ((i * 7919) %% 100 + 0.5) * interval '1 day'
        FROM generate_series(1 + %2$s::bigint, %1$s + %2$s) i;
        INSERT INTO notifications_outbox (event, payload, channel, target, status, created_at)
        SELECT 'order.ready', json_build_object('order', i, 'note', repeat('x', 120)), 'webhook',
               'https://hooks.example.test/' || i %% 50,
               CASE WHEN i %% 10 < 9 THEN 'delivered' ELSE 'queued' END,
               now() - ((i * 7919) %% 30 + 0.5) * interval '1 day'
        FROM generate_series(1 + %2$s::bigint, %1$s + %2$s) i;
        ANALYZE customers, notifications_outbox
        """
            .formatted(rows, Seed.offset(seed)));
  }

  /** The environment variables that configure neo-ops for this host. */
  public Map<String, String> environment() {
    return Map.of(
        "POSTGRES_MASTER_URL",
        server.url(masterName()),
        "POSTGRES_TENANT_DSN_TEMPLATE",
        server.url(prefix + "_") + "{tenant_id}");
  }

  /** The master database. */
  public DataSource master() {
    return server.dataSource(masterName());
  }

  /** The tenants' databases. */
  public TenantDatabases databases() {
    return this::database;
  }

  /** One tenant's database. */
  public DataSource database(Tenant tenant) {
    return server.dataSource(databaseName(tenant.id()));
  }

  /** Runs SQL, several statements if need be, in a tenant's database. */
  public void execute(Tenant tenant, String sql) {
    execute(database(tenant), sql);
  }

  /** Runs SQL, several statements if need be, in the master database. */
  public void executeOnMaster(String sql) {
    execute(master(), sql);
  }

  /** The one number that a query in a tenant's database gives. */
  public long number(Tenant tenant, String query) {
    return Long.parseLong(text(database(tenant), query));
  }

  /** The one value that a query in a tenant's database gives, as text. */
  public String text(Tenant tenant, String query) {
    return text(database(tenant), query);
  }

  /** The one value that a query in the master database gives, as text. */
  public String textFromMaster(String query) {
    return text(master(), query);
  }

  /** Drops all its databases. */
  @Override
  public synchronized void close() {
    databases.forEach(server::dropDatabase);
    databases.clear();
  }

  private String masterName() {
    return prefix + "_master";
  }

  private String databaseName(UUID tenant) {
    return prefix + "_" + tenant;
  }

  private synchronized void create(String database, String schema) {
    server.createDatabaseWith(database, schema);
    databases.add(database);
  }

  private static void execute(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new TestServerException(sql + ": " + e.getMessage(), e);
    }
  }

  private static String text(DataSource database, String query) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      if (!result.next()) {
        throw new TestServerException(query + ": no row", null);
      }
      return String.valueOf(result.getString(1));
    } catch (SQLException e) {
      throw new TestServerException(query + ": " + e.getMessage(), e);
    }
  }

  private static String resource(String name) {
    try (InputStream script = SampleHost.class.getResourceAsStream(name)) {
      if (script == null) {
        throw new IllegalStateException("resource " + name + " is missing from the testkit's jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("resource " + name + " cannot be read", e);
    }
  }

  private static Optional<String> days(@Nullable Integer days) {
    return Optional.ofNullable(days).map(String::valueOf);
  }
}
