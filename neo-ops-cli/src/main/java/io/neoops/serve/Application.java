package io.neoops.serve;

import io.neoops.NeoOps;
import io.neoops.csp.CspCollector;
import io.neoops.csp.CspReportStore;
import io.neoops.csp.InMemoryCspReportStore;
import io.neoops.deadletter.DeadLetters;
import io.neoops.error.InvalidInputException;
import io.neoops.http.Authorizer;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.TokenAuthorizer;
import io.neoops.http.client.ClientRate;
import io.neoops.http.client.TrustedProxies;
import io.neoops.preflight.Preflight;
import io.neoops.redis.RedisServer;
import io.neoops.serve.ServeOptions.Metrics;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/** The endpoints that the environment configures, and what they hold open. */
final class Application implements AutoCloseable {
  private static final long REPORTS_PER_MINUTE = 600;

  private final List<String> notes = new ArrayList<>();
  private final Optional<RedisServer> redis;
  private final CspCollector collector;
  private final NeoOpsHttp http;
  private final Readiness readiness;
  private final Figures figures;
  private final Optional<MetricsServlet> metrics;

  private Application(Environment environment, Metrics access) {
    NeoOps operations = NeoOps.from(environment, "serve:" + System.getProperty("user.name", "?"));
    Optional<Authorizer> tokens =
        environment.find(Variable.NEO_OPS_TOKENS).map(text -> tokens(environment));
    ClientRate rate = rate(environment);
    Preflight preflight = operations.preflight().build();
    boolean database = environment.find(Variable.POSTGRES_MASTER_URL).isPresent();
    NeoOpsHttp.Builder endpoints = NeoOpsHttp.builder();
    new OfferedOperations(environment, operations).to(endpoints);
    if (!database) {
      notes.add("POSTGRES_MASTER_URL is not set: no tenant is known");
    }
    // Nothing that can be malformed is read from here on, so that nothing is left open.
    redis = environment.find(Variable.REDIS_URL).map(url -> operations.redis());
    CspReportStore reports =
        redis
            .map(operations::cspReports)
            .orElseGet(() -> new InMemoryCspReportStore(Clock.systemUTC()));
    Optional<DeadLetters> letters = redis.map(operations::deadLetters);
    if (redis.isEmpty()) {
      notes.add(
          "REDIS_URL is not set: no dead letters, and CSP reports are kept in this process only");
    }
    collector = CspCollector.into(reports);
    tokens.ifPresentOrElse(
        endpoints::authorizer,
        () ->
            notes.add(
                "NEO_OPS_TOKENS is not set: only /health, /ready and /csp/report are open; give it"
                    + " ROLE:TOKEN to open the others"));
    letters.ifPresent(endpoints::deadLetters);
    http = endpoints.preflight(preflight).cspCollector(collector, rate).cspReports(reports).build();
    readiness = new Readiness(preflight, database, redis.isPresent());
    figures = new Figures(collector, letters, http.paths());
    metrics =
        tokens.isEmpty() || access == Metrics.OFF
            ? Optional.empty()
            : Optional.of(
                new MetricsServlet(figures, tokens.filter(by -> access == Metrics.TOKEN)));
  }

  /**
   * What is configured.
   *
   * @throws InvalidInputException if a variable is malformed; nothing is open then
   */
  static Application of(Environment environment, Metrics access) {
    return new Application(environment, access);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  void register(ServletContext context) {
    http.register(context);
    add(context, "/health", new HealthServlet());
    add(context, "/ready", new ReadyServlet(readiness));
    metrics.ifPresent(servlet -> add(context, "/metrics", servlet));
    add(context, "/", new UnknownPath());
  }

  /** {@code next}, with its requests counted. */
  Handler counting(Handler next) {
    return new CountedRequests(next, figures);
  }

  @Override
  public void close() {
    figures.close();
    collector.close();
    redis.ifPresent(RedisServer::close);
  }

  private static void add(ServletContext context, String path, Servlet servlet) {
    context.addServlet(path, servlet).addMapping(path);
  }

  private static Authorizer tokens(Environment environment) {
    return environment.require(Variable.NEO_OPS_TOKENS, TokenAuthorizer::parse);
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
