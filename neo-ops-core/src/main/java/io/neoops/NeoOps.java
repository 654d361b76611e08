package io.neoops;

import io.neoops.alert.TestAlert;
import io.neoops.bundle.SupportBundle;
import io.neoops.csp.CspReportStore;
import io.neoops.csp.RedisCspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.RedisDeadLetterStore;
import io.neoops.delivery.JdbiDeliveryLedger;
import io.neoops.digest.JdbiDigestSource;
import io.neoops.digest.OwnerDigest;
import io.neoops.ledger.JdbiRunHistory;
import io.neoops.ledger.JdbiRunLedger;
import io.neoops.ledger.NeoOpsSchema;
import io.neoops.ledger.RunHistory;
import io.neoops.mail.MailAddress;
import io.neoops.mail.SmtpMailer;
import io.neoops.mail.SmtpSettings;
import io.neoops.metrics.MetricsEndpoint;
import io.neoops.postgres.PostgresDataSources;
import io.neoops.preflight.Preflight;
import io.neoops.purge.JdbiPurgeStore;
import io.neoops.purge.RetentionPolicies;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantPurge;
import io.neoops.purge.TenantRetention;
import io.neoops.reconcile.StockReconciliation;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import io.neoops.tenant.JdbiTenantDirectory;
import io.neoops.tenant.TenantDirectory;
import io.neoops.tenant.UrlTenantDatabases;
import io.neoops.web.WebAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The operations, put together from environment variables.
 *
 * <p>A variable is read when the first operation that needs it is asked for; a missing or malformed
 * one is an {@link io.neoops.error.InvalidInputException} then. No connection stays open between
 * operations. Immutable; safe for use by several threads.
 */
public final class NeoOps {
  private final Environment environment;
  private final String actor;

  private NeoOps(Environment environment, String actor) {
    this.environment = environment;
    this.actor = actor;
  }

  /**
   * Operations as {@code environment} configures them.
   *
   * @param actor who runs them, as the ledger shall say, for example {@code cli:root}
   */
  public static NeoOps from(Environment environment, String actor) {
    return new NeoOps(environment, actor);
  }

  /** The tenants of the master database. */
  public TenantDirectory tenants() {
    return new JdbiTenantDirectory(master());
  }

  /** The schema in which neo-ops keeps its own tables, in the master database. */
  public NeoOpsSchema schema() {
    return new NeoOpsSchema(master());
  }

  /**
   * A purge of what each tenant's own retention says, customers deleted, that is recorded in the
   * ledger.
   */
  public TenantPurge.Builder purge() {
    return purge(new TenantRetention(RetentionPolicy.Action.DELETE, List.of()));
  }

  /** A purge of the tenants' databases that is recorded in the ledger. */
  public TenantPurge.Builder purge(RetentionPolicies policies) {
    JdbiPurgeStore store =
        new JdbiPurgeStore(
            tenantDatabases(), environment.replicaUrl().map(PostgresDataSources::of));
    return TenantPurge.builder(store, policies).ledger(new JdbiRunLedger(master(), actor));
  }

  /** The Redis server, which is the caller's to close. */
  public RedisServer redis() {
    return environment.require(Variable.REDIS_URL, RedisServer::at);
  }

  /** The CSP reports in {@code redis}. */
  public CspReportStore cspReports(RedisServer redis) {
    return new RedisCspReportStore(redis, Clock.systemUTC());
  }

  /** The dead letters in {@code redis}; replays are recorded where there is a master database. */
  public DeadLetters deadLetters(RedisServer redis) {
    DeadLetters letters = DeadLetters.in(new RedisDeadLetterStore(redis));
    return environment.find(Variable.POSTGRES_MASTER_URL).isPresent()
        ? letters.recordedIn(new JdbiRunLedger(master(), actor))
        : letters;
  }

  /**
   * A test alert that is left with the Alertmanager, or without one with Slack and the mail server.
   *
   * @param timeout for each of them
   */
  public TestAlert testAlert(Duration timeout) {
    return new AlertWays(environment, timeout).leaving();
  }

  /**
   * A test alert that is followed through the Alertmanager until everybody is notified; without one
   * it is as {@link #testAlert}.
   *
   * @param timeout for the alert's whole way
   */
  public TestAlert followedTestAlert(Duration timeout) {
    return new AlertWays(environment, timeout).following();
  }

  /** Digests that go out once by each channel that is configured, recorded in the ledger. */
  public OwnerDigest.Builder digest() {
    return digest(Optional.empty());
  }

  /**
   * {@link #digest()}, by chosen channels.
   *
   * @param channels among {@code email} and {@code slack}; empty for each that is configured
   * @throws io.neoops.error.InvalidInputException if a channel is not known, or is asked for and
   *     not configured
   */
  public OwnerDigest.Builder digest(Optional<Set<String>> channels) {
    OwnerDigest.Builder digest =
        OwnerDigest.builder(new JdbiDigestSource(tenantDatabases()))
            .deliveries(new JdbiDeliveryLedger(master()))
            .ledger(new JdbiRunLedger(master(), actor));
    DigestChannels.of(environment, channels).forEach(digest::channel);
    defaultZone().ifPresent(digest::defaultZone);
    environment
        .find(Variable.METRICS_URL, WebAddress::parse)
        .ifPresent(address -> digest.metrics(new MetricsEndpoint(address)::read));
    return digest;
  }

  /**
   * The checks of everything that is configured, without running any. A missing or malformed
   * variable is the result of the checks that need it, and no error here. Whoever runs them more
   * than once keeps what is built.
   */
  public Preflight.Builder preflight() {
    return preflight(Preflight.CHECK_DEADLINE);
  }

  /**
   * {@link #preflight()} with another deadline for each check, and for the steps that it takes.
   *
   * @param checkDeadline more than 0; the whole run gets two thirds more
   */
  public Preflight.Builder preflight(Duration checkDeadline) {
    return new PreflightChecks(environment, checkDeadline).assemble();
  }

  private UrlTenantDatabases tenantDatabases() {
    return new UrlTenantDatabases(environment.tenantTemplate(), environment.masterUrl());
  }

  /** A reconciliation that can only preview: nothing is asked of the environment. */
  public StockReconciliation.Builder reconciliation() {
    return StockReconciliation.builder();
  }

  /**
   * A reconciliation that mails to {@code OPS_EMAIL}: with a master database once a day in {@code
   * DEFAULT_TZ}, without one on every run.
   */
  public StockReconciliation.Builder mailingReconciliation() {
    List<MailAddress> to = environment.require(Variable.OPS_EMAIL, MailAddress::list);
    StockReconciliation.Builder reconciliation =
        StockReconciliation.builder()
            .mail(new SmtpMailer(SmtpSettings.from(environment)), to)
            .clock(Clock.system(defaultZone().orElse(ZoneOffset.UTC)));
    environment
        .find(Variable.POSTGRES_MASTER_URL)
        .ifPresent(
            url ->
                reconciliation
                    .ledger(new JdbiDeliveryLedger(master()))
                    .runs(new JdbiRunLedger(master(), actor)));
    return reconciliation;
  }

  /**
   * Support bundles with every standard file. Make one and keep it: what it bounds, it bounds over
   * all of its bundles.
   */
  public SupportBundle.Builder bundle() {
    return new BundleFiles(environment, tenantDatabases(), master(), preflight().build()).builder();
  }

  /** The runs that the ledger has recorded. */
  public RunHistory runs() {
    return new JdbiRunHistory(master());
  }

  private Optional<ZoneId> defaultZone() {
    return environment.find(Variable.DEFAULT_TZ, zone -> ZoneId.of(zone.strip()));
  }

  private DataSource master() {
    return PostgresDataSources.of(environment.masterUrl());
  }
}
