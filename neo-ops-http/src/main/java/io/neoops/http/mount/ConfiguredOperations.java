package io.neoops.http.mount;

import io.neoops.NeoOps;
import io.neoops.alert.TestAlert;
import io.neoops.bundle.SupportBundle;
import io.neoops.csp.CspCollector;
import io.neoops.csp.CspReportStore;
import io.neoops.csp.InMemoryCspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.digest.OwnerDigest;
import io.neoops.error.InvalidInputException;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.client.ClientRate;
import io.neoops.http.client.TrustedProxies;
import io.neoops.ledger.RunHistory;
import io.neoops.preflight.Preflight;
import io.neoops.purge.TenantPurge;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import io.neoops.tenant.TenantDirectory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Every operation that an environment has the settings for, as endpoints, and what they hold open.
 *
 * <pre>{@code
 * ConfiguredOperations shop = ConfiguredOperations.open(Environment.system(), "shop");
 * shop.endpoints().authorizer(RoleAuthorizer.create()).build().register(servletContext);
 * }</pre>
 *
 * <p>To be closed when the application stops. Safe for use by several threads.
 */
public final class ConfiguredOperations implements AutoCloseable {
  private static final long REPORTS_PER_MINUTE = 600;
  private static final Duration ALERT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration FOLLOWING_TIMEOUT = Duration.ofMinutes(5);

  private final Environment environment;
  private final NeoOps operations;
  private final List<Consumer<NeoOpsHttp.Builder>> offered = new ArrayList<>();
  private final ClientRate rate;
  private final Preflight preflight;
  private final Optional<RedisServer> redis;
  private final CspReportStore reports;
  private final CspCollector collector;
  private final Optional<DeadLetters> letters;

  private ConfiguredOperations(Environment environment, String actor) {
    this.environment = environment;
    operations = NeoOps.from(environment, actor);
    rate = rate(environment);
    preflight = operations.preflight().build();
    offerTenants();
    offerTestAlert();
    // Nothing that can be malformed is read from here on, so that nothing is left open.
    redis = environment.find(Variable.REDIS_URL).map(url -> operations.redis());
    reports =
        redis
            .map(operations::cspReports)
            .orElseGet(() -> new InMemoryCspReportStore(Clock.systemUTC()));
    letters = redis.map(operations::deadLetters);
    collector = CspCollector.into(reports);
  }

  /**
   * What {@code environment} configures.
   *
   * @param actor who runs it, as the ledger shall say, for example {@code shop}
   * @throws InvalidInputException if a variable is malformed; nothing is open then
   */
  public static ConfiguredOperations open(Environment environment, String actor) {
    return new ConfiguredOperations(environment, actor);
  }

  /**
   * A builder that has every operation, to be given an {@link io.neoops.http.Authorizer} and
   * whatever shall take the place of what is configured:
   *
   * <ul>
   *   <li>always the preflight, {@code /csp/report} and the list of its reports, which without
   *       {@code REDIS_URL} are kept in this process
   *   <li>with {@code REDIS_URL} dead letters
   *   <li>with {@code POSTGRES_MASTER_URL} tenants and runs, and with {@code
   *       POSTGRES_TENANT_DSN_TEMPLATE} besides bundles and the previews of purge and digest
   *   <li>with {@code ALERTMANAGER_URL}, {@code SLACK_WEBHOOK_URL}, or {@code SMTP_HOST} and {@code
   *       OPS_EMAIL} test alerts
   * </ul>
   */
  public NeoOpsHttp.Builder endpoints() {
    NeoOpsHttp.Builder endpoints =
        NeoOpsHttp.builder().preflight(preflight).cspCollector(collector, rate).cspReports(reports);
    offered.forEach(operation -> operation.accept(endpoints));
    letters.ifPresent(endpoints::deadLetters);
    return endpoints;
  }

  /** The operations themselves, for what a host does with them besides. */
  public NeoOps operations() {
    return operations;
  }

  /** The preflight of {@link #endpoints}. */
  public Preflight preflight() {
    return preflight;
  }

  /** What takes CSP reports, to be asked for its figures. */
  public CspCollector cspCollector() {
    return collector;
  }

  /** The dead letters; empty without {@code REDIS_URL}. */
  public Optional<DeadLetters> deadLetters() {
    return letters;
  }

  /** What is left out as the settings are, a line each, for whoever starts the application. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!isSet(Variable.POSTGRES_MASTER_URL)) {
      notes.add("POSTGRES_MASTER_URL is not set: no tenant is known");
    }
    if (redis.isEmpty()) {
      notes.add(
          "REDIS_URL is not set: no dead letters, and CSP reports are kept in this process only");
    }
    return notes;
  }

  /** Writes the CSP reports that wait, ends the preflight, and closes the connections. */
  @Override
  public void close() {
    preflight.close();
    collector.close();
    redis.ifPresent(RedisServer::close);
  }

  private void offerTenants() {
    if (!isSet(Variable.POSTGRES_MASTER_URL)) {
      return;
    }
    TenantDirectory tenants = operations.tenants();
    RunHistory runs = operations.runs();
    offered.add(endpoints -> endpoints.tenants(tenants).runs(runs));
    if (isSet(Variable.POSTGRES_TENANT_DSN_TEMPLATE)) {
      SupportBundle bundle = operations.bundle().build();
      TenantPurge purge = operations.purge().build();
      OwnerDigest digest = operations.digest(Optional.of(Set.of())).build();
      offered.add(endpoints -> endpoints.bundle(bundle).purgePreview(purge).digestPreview(digest));
    }
  }

  private void offerTestAlert() {
    if (isSet(Variable.ALERTMANAGER_URL)
        || isSet(Variable.SLACK_WEBHOOK_URL)
        || (isSet(Variable.SMTP_HOST) && isSet(Variable.OPS_EMAIL))) {
      TestAlert leaving = operations.testAlert(ALERT_TIMEOUT);
      TestAlert following = operations.followedTestAlert(FOLLOWING_TIMEOUT);
      offered.add(endpoints -> endpoints.testAlert(leaving, following));
    }
  }

  private boolean isSet(Variable variable) {
    return environment.find(variable).isPresent();
  }

  private static ClientRate rate(Environment environment) {
    TrustedProxies proxies =
        environment
            .find(Variable.TRUSTED_PROXIES, TrustedProxies::parse)
            .orElseGet(TrustedProxies::none);
    return environment
        .find(
            Variable.CSP_REPORTS_PER_MINUTE,
            text -> ClientRate.perMinute(Long.parseLong(text.strip()), proxies))
        .orElseGet(() -> ClientRate.perMinute(REPORTS_PER_MINUTE, proxies));
  }
}
