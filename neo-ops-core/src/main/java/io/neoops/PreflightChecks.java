package io.neoops;

import io.neoops.error.InvalidInputException;
import io.neoops.metrics.MetricsEndpoint;
import io.neoops.migrations.MigrationHead;
import io.neoops.postgres.PostgresDataSources;
import io.neoops.preflight.Check;
import io.neoops.preflight.Checks;
import io.neoops.preflight.Preflight;
import io.neoops.preflight.TenantSample;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Durations;
import io.neoops.settings.Environment;
import io.neoops.settings.PostgresUrl;
import io.neoops.settings.Variable;
import io.neoops.storage.FileBlobStorage;
import io.neoops.tenant.JdbiTenantDirectory;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantDatabases;
import io.neoops.tenant.UrlTenantDatabases;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The checks as the environment configures them. A malformed variable breaks the checks that need
 * it, and no other.
 */
final class PreflightChecks {
  private static final int LARGEST_ANSWER = 10 * 1024 * 1024;

  private static final Set<String> YES = Set.of("true", "1", "yes", "on");
  private static final Set<String> NO = Set.of("false", "0", "no", "off");

  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

  private final Environment environment;
  private final Preflight.Builder builder;
  private final Checks checks;

  /** Less than a check's deadline, so that the check can still say what was slow. */
  private final Duration patience;

  private final WebClient client;

  PreflightChecks(Environment environment, Duration deadline) {
    this.environment = environment;
    this.builder =
        Preflight.builder()
            .checkDeadline(deadline)
            .wholeDeadline(deadline.multipliedBy(5).dividedBy(3));
    this.checks = Checks.within(deadline);
    Duration twoThirds = deadline.multipliedBy(2).dividedBy(3);
    this.patience = twoThirds.toSeconds() < 1 ? Duration.ofSeconds(1) : twoThirds;
    this.client =
        new WebClient(deadline.dividedBy(2), deadline.multipliedBy(5).dividedBy(6), LARGEST_ANSWER);
  }

  Preflight.Builder assemble() {
    return builder
        .check("db", Unconfigured.orBroken(this::database))
        .check("redis", Unconfigured.orBroken(this::redis))
        .check("migrations", Unconfigured.orBroken(this::migrations))
        .check("storage", Unconfigured.orBroken(this::storage))
        .check("webhooks", Unconfigured.orBroken(this::webhooks))
        .check("alertmanager", Unconfigured.orBroken(this::alertmanager))
        .check("backups", Unconfigured.orBroken(this::backups))
        .check("soft_delete_indexes", Unconfigured.orBroken(this::softDeleteIndexes))
        .check("quotas", Unconfigured.orBroken(this::quotas))
        .check("webhook_metrics", Unconfigured.orBroken(this::webhookMetrics))
        .check("replica", Unconfigured.orBroken(this::replica));
  }

  private Check database() {
    return has(Variable.POSTGRES_MASTER_URL)
        ? checks.database(master(), "master database (POSTGRES_MASTER_URL)")
        : Unconfigured.missing(Variable.POSTGRES_MASTER_URL);
  }

  private Check redis() {
    if (!has(Variable.REDIS_URL)) {
      return Unconfigured.missing(Variable.REDIS_URL);
    }
    String url =
        environment.require(
            Variable.REDIS_URL,
            given -> {
              RedisServer.at(given, patience).close();
              return given;
            });
    RedisServer.prepare();
    return () -> {
      try (RedisServer redis = RedisServer.at(url, patience)) {
        return checks.redis(redis).run();
      }
    };
  }

  private Check migrations() {
    if (!has(Variable.POSTGRES_MASTER_URL)) {
      return Unconfigured.lacking(Variable.POSTGRES_MASTER_URL);
    }
    return checks.migrations(
        master(),
        head(Variable.MIGRATIONS_EXPECTED, Variable.MIGRATIONS_EXPECTED_DIR),
        tenants(),
        has(Variable.POSTGRES_TENANT_DSN_TEMPLATE)
            ? Optional.of(tenantDatabases())
            : Optional.empty(),
        head(Variable.TENANT_MIGRATIONS_EXPECTED, Variable.TENANT_MIGRATIONS_EXPECTED_DIR));
  }

  /** The files are read anew by each run, since a release may have brought others. */
  private Supplier<MigrationHead> head(Variable revision, Variable directory) {
    Optional<MigrationHead> named = environment.find(revision).map(MigrationHead::named);
    Optional<Path> files = environment.find(directory, PreflightChecks::path);
    return () -> named.or(() -> files.map(MigrationHead::of)).orElseGet(MigrationHead::unknown);
  }

  private Check storage() {
    return environment
        .find(Variable.STORAGE_DIR, PreflightChecks::path)
        .map(directory -> checks.storage(new FileBlobStorage(directory)))
        .orElseGet(() -> Unconfigured.lacking(Variable.STORAGE_DIR));
  }

  private Check webhooks() {
    List<String> urls =
        environment
            .find(Variable.WEBHOOK_URLS)
            .map(
                list ->
                    Arrays.stream(list.split("[,\\s]+", -1)).filter(url -> !url.isBlank()).toList())
            .orElse(List.of());
    boolean disabled =
        environment.find(Variable.DISABLE_WEBHOOKS, PreflightChecks::yes).orElse(false);
    return disabled ? checks.disabledWebhooks(urls) : checks.webhooks(urls);
  }

  private Check alertmanager() {
    return environment
        .find(Variable.ALERTMANAGER_URL, WebAddress::parse)
        .map(address -> checks.alertmanager(client, address))
        .orElseGet(() -> Unconfigured.lacking(Variable.ALERTMANAGER_URL));
  }

  private Check backups() {
    Duration maxAge =
        environment.find(Variable.BACKUP_MAX_AGE, Durations::parse).orElse(Duration.ofHours(24));
    return environment
        .find(Variable.BACKUP_DIR, PreflightChecks::path)
        .map(directory -> checks.backups(directory, maxAge, Clock.systemUTC()))
        .orElseGet(() -> Unconfigured.lacking(Variable.BACKUP_DIR));
  }

  private Check softDeleteIndexes() {
    if (!has(Variable.POSTGRES_MASTER_URL)) {
      return Unconfigured.lacking(Variable.POSTGRES_MASTER_URL);
    }
    return has(Variable.POSTGRES_TENANT_DSN_TEMPLATE)
        ? checks.softDeleteIndexes(tenants(), tenantDatabases())
        : Unconfigured.lacking(Variable.POSTGRES_TENANT_DSN_TEMPLATE);
  }

  private Check quotas() {
    if (!has(Variable.QUOTAS_URL)) {
      return Unconfigured.lacking(Variable.QUOTAS_URL);
    }
    Optional<String> token = environment.find(Variable.QUOTAS_TOKEN, PreflightChecks::token);
    Optional<TenantSample> sample = quotaTenants();
    return sample.isEmpty()
        ? Unconfigured.lacking(Variable.POSTGRES_MASTER_URL)
        : environment.require(
            Variable.QUOTAS_URL, url -> checks.quotas(client, url, token, sample.get()));
  }

  /** Without a master database one tenant can still be asked for by its name. */
  private Optional<TenantSample> quotaTenants() {
    boolean perTenant = environment.require(Variable.QUOTAS_URL).contains("{tenant}");
    if (perTenant && has(Variable.POSTGRES_MASTER_URL)) {
      return Optional.of(tenants());
    }
    Optional<String> name = environment.find(Variable.PREFLIGHT_TENANT).map(String::strip);
    List<Tenant> tenant =
        name.map(known -> List.of(Tenant.of(new UUID(0, 0), known))).orElse(List.of());
    return perTenant && name.isEmpty() ? Optional.empty() : Optional.of(TenantSample.of(tenant));
  }

  private Check webhookMetrics() {
    return metrics()
        .map(checks::webhookMetrics)
        .orElseGet(() -> Unconfigured.lacking(Variable.METRICS_URL));
  }

  private Check replica() {
    Optional<DataSource> replica = environment.replicaUrl().map(this::impatient);
    // Who has no replica hears of a malformed master elsewhere.
    Optional<DataSource> primary =
        replica.isEmpty()
            ? Optional.empty()
            : environment
                .find(Variable.POSTGRES_MASTER_URL, PostgresUrl::parse)
                .map(this::impatient);
    return checks.replica(replica, primary, metrics());
  }

  private Optional<MetricsEndpoint> metrics() {
    return environment
        .find(Variable.METRICS_URL, WebAddress::parse)
        .map(address -> new MetricsEndpoint(client, address));
  }

  private TenantSample tenants() {
    JdbiTenantDirectory directory = new JdbiTenantDirectory(master());
    return environment
        .find(Variable.PREFLIGHT_TENANT)
        .map(tenant -> TenantSample.only(directory, tenant))
        .orElseGet(() -> TenantSample.of(directory));
  }

  private TenantDatabases tenantDatabases() {
    return new UrlTenantDatabases(
        environment.tenantTemplate(), environment.masterUrl(), this::impatient);
  }

  private DataSource master() {
    return impatient(environment.masterUrl());
  }

  private boolean has(Variable variable) {
    return environment.find(variable).isPresent();
  }

  private DataSource impatient(PostgresUrl url) {
    return PostgresDataSources.impatient(url, patience);
  }

  private static Path path(String text) {
    return Path.of(text.strip());
  }

  private static boolean yes(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw new InvalidInputException("expected true or false");
    }
    return YES.contains(word);
  }

  private static String token(String text) {
    String token = text.strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new InvalidInputException("a bearer token consists of visible ASCII characters");
    }
    return token;
  }
}
