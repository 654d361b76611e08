package io.neoops;

import io.neoops.bundle.Probe;
import io.neoops.bundle.StandardCollectors;
import io.neoops.bundle.SupportBundle;
import io.neoops.ledger.JdbiRunHistory;
import io.neoops.postgres.DatabaseException;
import io.neoops.preflight.Preflight;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import io.neoops.tenant.JdbiTenantIdentities;
import io.neoops.tenant.TenantDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import javax.sql.DataSource;

/** The files of a support bundle, as the environment configures them. */
final class BundleFiles {
  /** The log may be a large part of what helps. */
  private static final int LOG_BYTES = 512 << 10;

  /** The preflight answers within its own deadline, whatever hangs. */
  private static final Duration PREFLIGHT = Preflight.WHOLE_DEADLINE.plusSeconds(3);

  private final Environment environment;
  private final TenantDatabases databases;
  private final DataSource master;
  private final Preflight preflight;

  BundleFiles(
      Environment environment, TenantDatabases databases, DataSource master, Preflight preflight) {
    this.environment = environment;
    this.databases = databases;
    this.master = master;
    this.preflight = preflight;
  }

  SupportBundle.Builder builder() {
    SortedMap<String, String> variables = environment.all();
    String version = version();
    return SupportBundle.builder(new JdbiTenantIdentities(master))
        .version(version)
        .environment(variables)
        .collector(StandardCollectors.version(variables, version))
        .collector(StandardCollectors.health(Clock.systemUTC()))
        .collector(StandardCollectors.environment(variables))
        .collector(StandardCollectors.config())
        .collector(StandardCollectors.jvm())
        .collector(StandardCollectors.ready(probes()))
        .collector(
            StandardCollectors.document("preflight.json", () -> preflight.run().toDocument()),
            PREFLIGHT,
            SupportBundle.MAX_BYTES)
        .collector(StandardCollectors.runs(new JdbiRunHistory(master)))
        .collector(
            StandardCollectors.logs(
                environment.find(Variable.LOG_FILE).map(Path::of), databases::of),
            SupportBundle.DEADLINE,
            LOG_BYTES);
  }

  private Map<String, Probe> probes() {
    Map<String, Probe> probes = new LinkedHashMap<>();
    probes.put("master database", tenant -> answered(master, "master database"));
    probes.put("tenant database", tenant -> answered(databases.of(tenant), "tenant database"));
    Optional<String> redis = environment.find(Variable.REDIS_URL);
    probes.put("redis", tenant -> redis.isEmpty() ? "not configured" : redis());
    return probes;
  }

  private String redis() {
    try (RedisServer server = environment.require(Variable.REDIS_URL, RedisServer::at)) {
      server.call("PING");
      return "";
    }
  }

  private static String answered(DataSource database, String name) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      return "";
    } catch (SQLException e) {
      throw DatabaseException.of(name, e);
    }
  }

  private static String version() {
    String version = BundleFiles.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
