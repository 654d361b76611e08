package io.neoops.benchmarks;

import io.neoops.csp.CspCollector;
import io.neoops.csp.InMemoryCspReportStore;
import io.neoops.http.NeoOpsHttp;
import io.neoops.http.client.ClientRate;
import io.neoops.http.client.TrustedProxies;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Reports taken a second beside what a servlet answers that does nothing but set the status 204, on
 * the same Jetty and over the same connections, in turns.
 */
final class CspBenchmark {
  private static final int CONNECTIONS = 4;

  private static final String REPORT =
      "{\"csp-report\":{\"document-uri\":\"https://cafe.example/menu?table=7&token=b64c0ffee\","
          + "\"referrer\":\"https://cafe.example/\",\"violated-directive\":\"script-src-elem\","
          + "\"effective-directive\":\"script-src-elem\",\"original-policy\":\"default-src 'self';"
          + " report-uri /csp/report\",\"disposition\":\"report\",\"blocked-uri\":"
          + "\"https://cdn.example/widget.js\",\"line-number\":12,\"column-number\":3,"
          + "\"source-file\":\"https://cafe.example/menu\",\"status-code\":200,"
          + "\"script-sample\":\"\"}}";

  private final int requests;
  private final int rounds;
  private final PrintStream out;

  CspBenchmark(int requests, int rounds, PrintStream out) {
    this.requests = requests;
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws Exception {
    try (CspCollector collector =
        CspCollector.into(new InMemoryCspReportStore(Clock.systemUTC()))) {
      Server server = server(collector);
      server.start();
      ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
      try {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        // Until the compiler has seen both.
        rate(clients, port, "/bare");
        rate(clients, port, "/csp/report");
        for (int round = 1; round <= rounds; round++) {
          double bare = rate(clients, port, "/bare");
          double taken = rate(clients, port, "/csp/report");
          out.printf(
              Locale.ROOT,
              "csp round %d: A = bare 204 %.0f/s, B = reports %.0f/s, B/A %.2f%n",
              round,
              bare,
              taken,
              taken / bare);
        }
        out.printf(Locale.ROOT, "csp: %s%n", collector.counters());
      } finally {
        clients.shutdownNow();
        server.stop();
      }
    }
  }

  private static Server server(CspCollector collector) {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler("/");
    NeoOpsHttp http =
        NeoOpsHttp.builder()
            .cspCollector(collector, ClientRate.perMinute(0, TrustedProxies.none()))
            .build();
    context.addServletContainerInitializer((classes, registered) -> register(registered, http));
    server.setHandler(context);
    return server;
  }

  private static void register(ServletContext context, NeoOpsHttp http) {
    http.register(context);
    context.addServlet("bare", new BareServlet()).addMapping("/bare");
  }

  private double rate(ExecutorService clients, int port, String path) throws Exception {
    List<Callable<Long>> work = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      work.add(() -> send(port, path, requests / CONNECTIONS));
    }
    long begun = System.nanoTime();
    long answered = 0;
    for (Future<Long> done : clients.invokeAll(work)) {
      answered += done.get();
    }
    return answered * 1e9 / (System.nanoTime() - begun);
  }

  private static long send(int port, String path, int count) throws IOException {
    byte[] request =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n"
                + "Content-Type: application/csp-report\r\nContent-Length: "
                + REPORT.length()
                + "\r\n\r\n"
                + REPORT)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] answer = new byte[4096];
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      for (int i = 0; i < count; i++) {
        socket.getOutputStream().write(request);
        int length = 0;
        while (!endsWithBlankLine(answer, length)) {
          int read = socket.getInputStream().read(answer, length, answer.length - length);
          if (read < 0) {
            throw new IOException("the server closed the connection");
          }
          length += read;
        }
        if (!new String(answer, 0, 12, StandardCharsets.US_ASCII).equals("HTTP/1.1 204")) {
          throw new IOException("not answered with 204");
        }
      }
    }
    return count;
  }

  private static boolean endsWithBlankLine(byte[] bytes, int length) {
    return length > 3 && bytes[length - 1] == '\n' && bytes[length - 3] == '\n';
  }

  private static final class BareServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
  }
}
