package io.neoops.serve;

import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with limits on threads, connections, sizes and times. */
final class JettySetup {
  /** A caller of the preflight waits on one, and others are to be answered meanwhile. */
  private static final int MOST_THREADS = 200;

  private static final int FEWEST_THREADS = 4;
  private static final int MOST_CONNECTIONS = 2_000;
  private static final int HEADER_BYTES = 8 << 10;
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Less than the command's own patience after SIGTERM. */
  private static final Duration FINISHING = Duration.ofSeconds(30);

  private JettySetup() {}

  static Server server(ServeOptions options, Application application) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("http");
    Server server = new Server(threads);
    server.setStopTimeout(FINISHING.toMillis());
    server.setErrorHandler(new EnvelopeErrors());

    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(options.bind());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.addBean(new HeadDeadline(connector.getScheduler(), IDLE));
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));

    ServletContextHandler context =
        new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
    context.setErrorHandler(new EnvelopeErrors());
    context.addServletContainerInitializer(
        (classes, registered) -> application.register(registered));
    server.setHandler(new GracefulHandler(application.counting(context)));
    return server;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(HEADER_BYTES);
    return http;
  }
}
