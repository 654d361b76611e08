package io.neoops.preflight;

import io.neoops.metrics.MetricsEndpoint;
import io.neoops.migrations.MigrationHead;
import io.neoops.redis.RedisServer;
import io.neoops.storage.BlobStorage;
import io.neoops.tenant.TenantDatabases;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The checks that come with neo-ops, for hosts that put a {@link Preflight} together themselves.
 *
 * <p>Each reads in a transaction that is read-only, and may be run by several threads. Data sources
 * and clients should give up before a check's deadline is over, so that the check can still say
 * what was slow.
 */
public final class Checks {
  private final Limits limits;

  private Checks(Limits limits) {
    this.limits = limits;
  }

  /**
   * Checks that keep the steps they take within a check's deadline.
   *
   * @param checkDeadline what the {@link Preflight} gives each check
   */
  public static Checks within(Duration checkDeadline) {
    return new Checks(Limits.within(checkDeadline));
  }

  /**
   * The database answers, takes writes, and is PostgreSQL 13 or later.
   *
   * @param where which database this is, as the operator knows it, for example {@code "master
   *     database"}
   */
  public Check database(DataSource database, String where) {
    return new DatabaseCheck(database, where, limits);
  }

  /** Redis answers, and is no replica. */
  public Check redis(RedisServer redis) {
    return new RedisCheck(redis);
  }

  /**
   * Flyway, Liquibase or Alembic have brought the master and the tenants' databases to their heads,
   * and no migration failed.
   *
   * @param masterHead asked by each run
   * @param databases empty if the tenants' are not to be looked into
   * @param tenantHead as {@code masterHead}
   */
  public Check migrations(
      DataSource master,
      Supplier<MigrationHead> masterHead,
      TenantSample tenants,
      Optional<TenantDatabases> databases,
      Supplier<MigrationHead> tenantHead) {
    return new MigrationsCheck(master, masterHead, tenants, databases, tenantHead, limits);
  }

  /** The storage takes a blob, gives it back as it was, and removes it. */
  public Check storage(BlobStorage storage) {
    return new StorageCheck(storage);
  }

  /** The URLs of webhooks can be called; none is. Only hosts are shown. */
  public Check webhooks(List<String> urls) {
    return new WebhooksCheck(urls, false);
  }

  /** {@link #webhooks}, which the operator has switched off: never better than a warning. */
  public Check disabledWebhooks(List<String> urls) {
    return new WebhooksCheck(urls, true);
  }

  /** The Alertmanager at this base URL says that it is ready. */
  public Check alertmanager(WebClient client, WebAddress address) {
    return new AlertmanagerCheck(client, address);
  }

  /**
   * The newest file in this directory or below that is not empty, hidden, unfinished by its name or
   * dated in the future is no older than {@code maxAge}.
   */
  public Check backups(Path directory, Duration maxAge, Clock clock) {
    return new BackupsCheck(directory, maxAge, clock);
  }

  /**
   * In the tenants' databases, each table with a column {@code deleted_at}, and {@code tables} and
   * {@code menu_items} in any case, has a valid unique index {@code WHERE deleted_at IS NULL}.
   */
  public Check softDeleteIndexes(TenantSample tenants, TenantDatabases databases) {
    return new SoftDeleteCheck(tenants, databases, limits);
  }

  /**
   * The host's quota endpoint answers with figures that make sense.
   *
   * @param url with {@code {tenant}} where a tenant's name goes, in the path, the query or as a
   *     subdomain
   * @param token a bearer token, of visible ASCII characters
   * @param tenants whose quotas, unless the URL is without {@code {tenant}}
   * @throws io.neoops.error.InvalidInputException if the URL is malformed
   */
  public Check quotas(WebClient client, String url, Optional<String> token, TenantSample tenants) {
    QuotaUrl parsed = new QuotaUrl(url);
    Map<String, String> headers =
        token.map(given -> Map.of("Authorization", "Bearer " + given)).orElse(Map.of());
    return new QuotasCheck(
        client,
        parsed,
        headers,
        parsed.isPerTenant() ? Optional.of(tenants) : Optional.empty(),
        limits);
  }

  /** The host shows {@code webhook_breaker_state}, and no breaker is open. */
  public Check webhookMetrics(MetricsEndpoint metrics) {
    return new WebhookMetricsCheck(metrics::read);
  }

  /**
   * The replica is in recovery and up to date, and the host's gauge {@code db_replica_healthy} is
   * 1.
   *
   * @param replica if there is one
   * @param primary which it follows, to see how far it is behind
   * @param metrics where the host shows the gauge
   */
  public Check replica(
      Optional<DataSource> replica,
      Optional<DataSource> primary,
      Optional<MetricsEndpoint> metrics) {
    return new ReplicaCheck(
        replica.map(server -> new ReplicaServer(server, primary, limits)),
        metrics.map(endpoint -> endpoint::read));
  }
}
