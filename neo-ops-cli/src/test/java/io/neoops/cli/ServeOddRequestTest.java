package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server itself says to requests that never get to an endpoint. */
class ServeOddRequestTest {
  private static final String AUTHORIZED = "Authorization: Bearer tok-super\r\n";
  private static final List<String> COMMON =
      List.of("X-Request-Id: ", "Cache-Control: no-store", "X-Content-Type-Options: nosniff");
  private static ServeProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = ServeProcess.start(Map.of("NEO_OPS_TOKENS", "super_admin:tok-super"));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/x/..;/admin/preflight HTTP/1.1",
        "GET /api//admin/preflight HTTP/1.1",
        "GET /api/admin%2Fpreflight HTTP/1.1",
        "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        "GET /../../etc/passwd HTTP/1.1",
        "GET /api/admin/preflight%00 HTTP/1.1",
        "GET /api/admin/preflight/ HTTP/1.1",
        "GET /<q>canary</q> HTTP/1.1",
        "GET /%3Cq%3Ecanary%3C%2Fq%3E HTTP/1.1",
        "GET /nothing?x=<q>canary</q> HTTP/1.1",
        "GET canary HTTP/1.1",
        "GET http://canary.test/nothing HTTP/1.1",
        "GET /nothing HTTP/9.9",
        "PUT /nothing HTTP/1.1",
        "DELETE /canary HTTP/1.1",
        "PROPFIND / HTTP/1.1",
        "TRACE /canary HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "OPTIONS /canary HTTP/1.1",
        "<q>canary</q> / HTTP/1.1",
        "POST /nothing HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2",
        "POST /nothing HTTP/1.1\r\nTransfer-Encoding: canary",
        "GET /nothing HTTP/1.1\r\nHost: other",
        "GET /nothing HTTP/1.1\r\ncanary",
      })
  void strangersAreRefusedInTheEnvelopeAndNothingOfThemIsShown(String begin) throws IOException {
    String answer =
        exchange(
            begin
                + "\r\nHost: t\r\nX-Canary: canary\r\nX-Request-Id: <q>\r\n"
                + "Connection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (400|404|405|501|505) .*");
    assertThat(answer).doesNotContainIgnoringCase("canary", "jetty", "exception", "<html");
    assertThat(answer).containsIgnoringCase("content-type: application/json");
    assertThat(answer).contains("{\"ok\":false,\"error\":{\"code\":");
    assertThat(answer).contains(COMMON).doesNotContain("X-Request-Id: <");
  }

  @Test
  void whatIsTooLongIsRefused() {
    for (String request :
        List.of(
            "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: t\r\n\r\n",
            "GET /nothing?" + "a".repeat(60_000) + " HTTP/1.1\r\nHost: t\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: t\r\nX: " + "a".repeat(9_000) + "\r\n\r\n")) {
      assertThat(begin(request)).matches("HTTP/1.1 (414|431)|");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/ready", "/metrics"})
  void whatAnybodyMayReadIsOnlyRead(String path) throws IOException {
    String get = exchange("GET " + path + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    String head = exchange("HEAD " + path + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
    String options =
        exchange("OPTIONS " + path + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");

    assertThat(get).startsWith("HTTP/1.1 200");
    assertThat(head).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
    assertThat(options).startsWith("HTTP/1.1 204").contains("Allow: GET, HEAD, OPTIONS");
    assertThat(List.of(get, head, options)).allSatisfy(one -> assertThat(one).contains(COMMON));
    assertThat(exchange("GET " + path + " HTTP/1.0\r\nX-Request-Id: theirs\r\n\r\n"))
        .contains("X-Request-Id: theirs\r\n");
    for (String method : List.of("POST", "PUT", "DELETE", "TRACE", "get")) {
      assertThat(
              exchange(method + " " + path + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 405")
          .contains("Allow: GET, HEAD, OPTIONS", "method_not_allowed");
    }
  }

  @Test
  void aPathThatIsNormalizedIsStillForThoseWhoMay() throws IOException {
    String request = "GET /api/x/../admin/openapi.json;v=1 HTTP/1.1\r\nHost: t\r\n";

    assertThat(exchange(request + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 401");
    assertThat(exchange(request + AUTHORIZED + AUTHORIZED + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 401");
    assertThat(exchange(request + AUTHORIZED + "Connection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  /** Empty if the connection was reset, since the server does not read to the end of it. */
  private static String begin(String request) {
    try {
      return exchange(request).substring(0, "HTTP/1.1 414".length());
    } catch (IOException e) {
      return "";
    }
  }

  private static String exchange(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }
}
