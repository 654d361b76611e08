package io.neoops.serve;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.settings.Environment;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP endpoints on a server of their own, with {@code /health}, {@code /ready} and {@code
 * /metrics}. It listens from {@link #start} until it is closed. Thread-safe.
 */
public final class StandAloneServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StandAloneServer.class);

  private final Server server;
  private final ServeOptions options;
  private final Application application;

  private StandAloneServer(Server server, ServeOptions options, Application application) {
    this.server = server;
    this.options = options;
    this.application = application;
  }

  /**
   * A server for what {@code environment} configures.
   *
   * @throws InvalidInputException if a variable or the address to listen on is malformed
   * @throws OpsException if it cannot listen there
   */
  public static StandAloneServer start(Environment environment, ServeOptions options) {
    Application application = Application.of(environment, options.metrics());
    Server server = JettySetup.server(options, application);
    StandAloneServer started = new StandAloneServer(server, options, application);
    try {
      server.start();
      return started;
    } catch (Exception e) {
      started.close();
      throw failure(e, options);
    }
  }

  /** Where it listens. */
  public URI address() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    String host = options.bind();
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /** What does not work as it is configured, a line each, for whoever started it. */
  public List<String> notes() {
    return application.notes();
  }

  /** Takes no more requests, finishes those that run, and writes the reports that wait. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      log.warn("not every request could be finished: {}", e.getClass().getSimpleName());
    }
    application.close();
  }

  private static OpsException failure(Exception e, ServeOptions options) {
    String where = options.bind() + ", port " + options.port();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return new InvalidInputException(
            "--bind must be a host or an address of this machine; the one given is not known");
      }
      if (cause instanceof BindException) {
        return new OpsException(
            "cannot listen on "
                + where
                + ": "
                + cause.getMessage()
                + "; stop what uses it, or choose another --port or --bind",
            e);
      }
    }
    return new OpsException(
        "cannot listen on " + where + ": " + (e instanceof IOException ? e.getMessage() : e), e);
  }
}
