package io.neoops.examples.jetty;

import io.neoops.csp.CspPolicy;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.TokenAuthorizer;
import io.neoops.http.csp.CspFilter;
import io.neoops.http.mount.ConfiguredOperations;
import io.neoops.preflight.CheckResult;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * An application on an embedded Jetty, with neo-ops for who has a token of {@code NEO_OPS_TOKENS}.
 * It listens from {@link #start} until it is closed.
 */
public final class JettyHost implements AutoCloseable {
  private static final int PORT = 8080;

  private final ConfiguredOperations operations;
  private final NeoOpsHttp http;
  private final Server server;
  private final ServerConnector connector;

  private JettyHost(Environment environment, int port) {
    TokenAuthorizer tokens = environment.require(Variable.NEO_OPS_TOKENS, TokenAuthorizer::parse);
    operations = ConfiguredOperations.open(environment, "shop");
    http =
        operations
            .endpoints()
            .authorizer(tokens)
            .preflight(
                operations
                    .operations()
                    .preflight()
                    .check("printer", () -> CheckResult.ok("has paper")) // a check of its own
                    .build())
            .build();

    ServletContextHandler shop = new ServletContextHandler("/");
    shop.addServlet(new ShopPage(), "/");
    shop.addServletContainerInitializer((classes, context) -> register(context));
    server = new Server();
    server.setHandler(shop);
    connector = new ServerConnector(server);
    connector.setPort(port);
    server.addConnector(connector);
  }

  private void register(ServletContext context) {
    FilterRegistration.Dynamic csp =
        context.addFilter(
            "csp",
            CspFilter.reporting(CspPolicy.parse("default-src 'self'; img-src 'self' data:")));
    csp.setAsyncSupported(true);
    csp.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR), false, "/*");
    http.register(context);
  }

  /**
   * Starts the application.
   *
   * @param environment the settings, those of docs/settings.md
   * @param port to listen on, 0 for any that is free
   */
  public static JettyHost start(Environment environment, int port) throws Exception {
    JettyHost host = new JettyHost(environment, port);
    try {
      host.server.start();
      return host;
    } catch (Exception e) {
      host.close();
      throw e;
    }
  }

  /** Where it listens. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("Jetty did not stop", e);
    } finally {
      operations.close();
    }
  }

  /** Runs until it is killed. */
  public static void main(String[] args) throws Exception {
    try (JettyHost host = start(Environment.system(), PORT)) {
      host.server.setStopAtShutdown(true);
      host.server.join();
    }
  }
}
