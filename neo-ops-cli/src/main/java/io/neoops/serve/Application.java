package io.neoops.serve;

import io.neoops.error.InvalidInputException;
import io.neoops.http.Authorizer;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.TokenAuthorizer;
import io.neoops.http.mount.ConfiguredOperations;
import io.neoops.serve.ServeOptions.Metrics;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;

/** The endpoints that the environment configures, and what they hold open. */
final class Application implements AutoCloseable {
  private final List<String> notes = new ArrayList<>();
  private final ConfiguredOperations configured;
  private final NeoOpsHttp http;
  private final Readiness readiness;
  private final Figures figures;
  private final Optional<MetricsServlet> metrics;

  private Application(Environment environment, Metrics access) {
    Optional<Authorizer> tokens = environment.find(Variable.NEO_OPS_TOKENS, TokenAuthorizer::parse);
    configured =
        ConfiguredOperations.open(environment, "serve:" + System.getProperty("user.name", "?"));
    notes.addAll(configured.notes());
    NeoOpsHttp.Builder endpoints = configured.endpoints();
    tokens.ifPresentOrElse(
        endpoints::authorizer,
        () ->
            notes.add(
                "NEO_OPS_TOKENS is not set: only /health, /ready and /csp/report are open; give it"
                    + " ROLE:TOKEN to open the others"));
    http = endpoints.build();
    readiness =
        new Readiness(
            configured.preflight(),
            environment.find(Variable.POSTGRES_MASTER_URL).isPresent(),
            environment.find(Variable.REDIS_URL).isPresent());
    figures = new Figures(configured.cspCollector(), configured.deadLetters(), http.paths());
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
    configured.close();
  }

  private static void add(ServletContext context, String path, Servlet servlet) {
    context.addServlet(path, servlet).addMapping(path);
  }
}
