package io.neoops.http;

import io.neoops.csp.CspCollector;
import io.neoops.csp.CspReport;
import io.neoops.csp.InMemoryCspReportStore;
import io.neoops.http.client.ClientRate;
import io.neoops.http.client.TrustedProxies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;

/** The endpoint in both containers, without a limit of its rate, and what may be sent to it. */
final class CspReportHost implements AutoCloseable {
  final InMemoryCspReportStore store = new InMemoryCspReportStore(Clock.systemUTC());
  final CspCollector collector = CspCollector.into(store);
  private final Map<Container.Kind, Container> containers = new EnumMap<>(Container.Kind.class);

  CspReportHost() {
    for (Container.Kind kind : Container.Kind.values()) {
      containers.put(kind, kind.start("/shop", http(0)::register));
    }
  }

  @Override
  public void close() {
    containers.values().forEach(Container::close);
    collector.close();
  }

  NeoOpsHttp http(long perMinute) {
    return NeoOpsHttp.builder().cspCollector(collector, rate(perMinute)).build();
  }

  static ClientRate rate(long perMinute) {
    return ClientRate.perMinute(perMinute, TrustedProxies.none());
  }

  static String report(String mark) {
    return "{\"csp-report\":{\"document-uri\":\"https://cafe.test/p?token=s3cret\","
        + "\"blocked-uri\":\"https://cdn.test/"
        + mark
        + ".js\",\"effective-directive\":\"script-src\"}}";
  }

  static String padded(int size) {
    return "{\"x\":\"" + "y".repeat(size - 8) + "\"}";
  }

  void awaitReport(String mark) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                store.recent().stream()
                    .map(CspReport::blockedUri)
                    .anyMatch(("https://cdn.test/" + mark + ".js")::equals));
  }

  RawHttp post(Container.Kind kind, String type, String body) throws IOException {
    return post(URI.create(container(kind).url()), type, body);
  }

  RawHttp post(Container.Kind kind, String type, byte[] body) throws IOException {
    return post(URI.create(container(kind).url()), type, body);
  }

  static RawHttp post(URI base, String type, String body) throws IOException {
    return post(base, type, body.getBytes(StandardCharsets.UTF_8));
  }

  static RawHttp post(URI base, String type, byte[] body) throws IOException {
    return send(
        base, "POST", List.of("Content-Type: " + type, "Content-Length: " + body.length), body);
  }

  RawHttp chunked(Container.Kind kind, String body) throws IOException {
    return chunked(URI.create(container(kind).url()), body);
  }

  static RawHttp chunked(URI base, String body) throws IOException {
    StringBuilder chunks = new StringBuilder();
    for (int i = 0; i < body.length(); i += 10_000) {
      String chunk = body.substring(i, Math.min(body.length(), i + 10_000));
      chunks.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk);
      chunks.append("\r\n");
    }
    return send(
        base,
        "POST",
        List.of("Content-Type: application/json", "Transfer-Encoding: chunked"),
        chunks.append("0\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  RawHttp send(Container.Kind kind, String method, List<String> head, byte[] body)
      throws IOException {
    return send(URI.create(container(kind).url()), method, head, body);
  }

  static RawHttp send(URI base, String method, List<String> head, byte[] body) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    String lines = String.join("", head.stream().map(line -> line + "\r\n").toList());
    request.writeBytes(
        (method
                + " "
                + base.getRawPath()
                + "/csp/report HTTP/1.1\r\nHost: t\r\nConnection: close\r\n"
                + lines
                + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return RawHttp.exchange(base, request.toByteArray());
  }

  Socket socket(Container.Kind kind) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), container(kind).port());
    socket.setSoTimeout(60_000);
    return socket;
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  Container container(Container.Kind kind) {
    return Objects.requireNonNull(containers.get(kind));
  }
}
