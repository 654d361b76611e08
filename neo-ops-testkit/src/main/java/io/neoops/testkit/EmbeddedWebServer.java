package io.neoops.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server of one's own on a free loopback port, for whatever posts to webhooks or reads from
 * services: it keeps the requests in memory, and answers 200 unless told otherwise. Safe for use by
 * several threads.
 */
public final class EmbeddedWebServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /**
   * What somebody asked for.
   *
   * @param path with the query, if any
   * @param body as text, taken to be UTF-8
   */
  public record Request(String method, String path, String body) {}

  private record Answer(int status, String type, String body) {}

  private EmbeddedWebServer(HttpServer server) {
    this.server = server;
  }

  /** A running server. */
  public static EmbeddedWebServer started() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      EmbeddedWebServer server = new EmbeddedWebServer(http);
      http.createContext("/", server::serve);
      http.setExecutor(server.threads);
      http.start();
      return server;
    } catch (IOException e) {
      throw new TestServerException("The web server did not start: " + e.getMessage(), e);
    }
  }

  /** The URL of a path, which begins with a slash. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** From now on answers requests for this path, whatever the method and the query, so. */
  public void answer(String path, int status, String mediaType, String body) {
    answers.put(path, new Answer(status, mediaType, body));
  }

  /** The requests up to now, in their order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Breaks off all connections and stops. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests.add(
          new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
      Answer answer =
          answers.getOrDefault(
              exchange.getRequestURI().getPath(), new Answer(200, "text/plain", "ok"));
      byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type);
      exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
