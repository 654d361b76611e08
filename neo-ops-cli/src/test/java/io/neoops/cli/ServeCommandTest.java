package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.serve.ServeOptions;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.SampleHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-alone server as a process, and what it refuses to start with. */
class ServeCommandTest {
  private static final String REPORT =
      "{\"csp-report\":{\"document-uri\":\"https://cafe.test/?token=s3cret\","
          + "\"blocked-uri\":\"https://cdn.test/a.js\",\"effective-directive\":\"script-src\"}}";

  @Test
  void servesItsEndpointsUntilItIsToldToStop() throws Exception {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
        EmbeddedRedisServer redis = EmbeddedRedisServer.started();
        ServeProcess server = ServeProcess.start(environment(host, redis))) {
      assertThat(server.get("/health").body())
          .isEqualTo("{\"ok\":true,\"data\":{\"status\":\"alive\"}}");
      assertThat(server.get("/ready").statusCode()).isEqualTo(200);
      assertThat(server.post("/csp/report", "application/csp-report", REPORT).statusCode())
          .isEqualTo(204);
      server.awaitStatus("/health", 200);
      awaitMetric(server, "neoops_csp_reports_total{result=\"stored\"} 1.0");

      HttpResponse<String> reports =
          server.get("/admin/csp/reports", "Authorization", "Bearer tok-admin");
      assertThat(reports.statusCode()).isEqualTo(200);
      assertThat(reports.body()).contains("https://cdn.test/a.js").doesNotContain("s3cret");
      assertThat(server.get("/admin/csp/reports").statusCode()).isEqualTo(401);
      assertThat(
              server
                  .get("/api/admin/dlq?type=webhook", "Authorization", "Bearer tok-admin")
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              server
                  .get("/api/admin/dlq?type=webhook", "Authorization", "Bearer tok-super")
                  .statusCode())
          .isEqualTo(200);

      HttpResponse<String> metrics = server.get("/metrics");
      assertThat(metrics.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
      assertThat(metrics.headers().firstValue("server")).isEmpty();
      assertThat(metrics.body())
          .contains(
              "jvm_memory_used_bytes", "http_server_requests_seconds_count", "neoops_dlq_letters")
          .contains("path=\"/csp/report\",status=\"204\"");

      HttpResponse<String> nothing = server.get("/no/such/path-s3cret");
      assertThat(nothing.statusCode()).isEqualTo(404);
      assertThat(nothing.body())
          .isEqualTo("{\"ok\":false,\"error\":{\"code\":\"not_found\",\"message\":\"Not Found\"}}");
      assertThat(server.get("/metrics").body()).doesNotContain("no/such");

      server.cli().terminate();
      CliRun run = server.cli().await();
      run.exits(0);
      assertThat(run.stderr()).isEmpty();
    }
  }

  @Tag("slow")
  @Test
  void readinessFollowsTheServersThatAreConfigured() throws Exception {
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.started();
        SampleHost host = SampleHost.on(postgres);
        EmbeddedRedisServer redis = EmbeddedRedisServer.started();
        ServeProcess server = ServeProcess.start(environment(host, redis))) {
      server.awaitStatus("/ready", 200);
      redis.stop();
      server.awaitStatus("/ready", 503);
      assertThat(server.get("/ready").body())
          .contains("not_ready", "redis")
          .doesNotContain("127.0.0.1");
      assertThat(server.post("/csp/report", "application/csp-report", REPORT).statusCode())
          .isEqualTo(204);
      redis.start();
      server.awaitStatus("/ready", 200);
      postgres.stop();
      server.awaitStatus("/ready", 503);
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      postgres.start();
      server.awaitStatus("/ready", 200);
    }
  }

  @Test
  void withoutTokensOnlyWhatAnybodyMaySeeIsOpen() throws Exception {
    try (ServeProcess server = ServeProcess.start(Map.of())) {
      assertThat(Files.readString(server.cli().err())).contains("NEO_OPS_TOKENS is not set");
      assertThat(server.get("/health").statusCode()).isEqualTo(200);
      assertThat(server.get("/ready").statusCode()).isEqualTo(200);
      assertThat(server.post("/csp/report", "application/json", REPORT).statusCode())
          .isEqualTo(204);
      for (String path :
          List.of(
              "/metrics", "/api/admin/preflight", "/api/admin/dlq", "/admin/csp/reports", "/")) {
        assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
        assertThat(server.post(path, "application/json", "{}").statusCode())
            .as(path)
            .isEqualTo(404);
      }
    }
  }

  @Test
  void metricsMayBeForAdministratorsOnly() throws Exception {
    Map<String, String> tokens =
        Map.of("NEO_OPS_TOKENS", "admin:tok-admin,outlet_admin@cafe:tok-outlet");
    try (ServeProcess server = ServeProcess.start(tokens, "--metrics", "token")) {
      assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(server.get("/metrics", "Authorization", "Bearer tok-outlet").statusCode())
          .isEqualTo(403);
      assertThat(server.get("/metrics", "Authorization", "Bearer tok-admin").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aRequestThatRunsIsFinishedBeforeTheServerStops() throws Exception {
    try (ServeProcess server = ServeProcess.start(Map.of());
        Socket slow = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      slow.setSoTimeout(60_000);
      slow.getOutputStream()
          .write(
              ("POST /csp/report HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n"
                      + "Content-Length: 2\r\n\r\n{")
                  .getBytes(StandardCharsets.US_ASCII));
      // Answered behind it on another connection, so the first is being read by then.
      server.awaitStatus("/health", 200);
      server.cli().terminate();
      slow.getOutputStream().write('}');
      byte[] begin = slow.getInputStream().readNBytes("HTTP/1.1 204".length());
      assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 204");
      server.cli().await().exits(0);
    }
  }

  @Test
  void aPortInUseIsOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CliRun run =
          CliRun.of(Map.of(), "serve", "--port", Integer.toString(taken.getLocalPort())).exits(1);
      assertThat(run.problem())
          .contains("cannot listen on 127.0.0.1, port " + taken.getLocalPort(), "--port");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NEO_OPS_TOKENS, root:s3cret-token",
    "NEO_OPS_TOKENS, s3cret-token",
    "TRUSTED_PROXIES, s3cret.test",
    "TRUSTED_PROXIES, 10.0.0.0/64",
    "CSP_REPORTS_PER_MINUTE, s3cret",
    "CSP_REPORTS_PER_MINUTE, -1",
    "REDIS_URL, s3cret",
    "POSTGRES_MASTER_URL, s3cret"
  })
  void aMalformedVariableIsNamedAndNotShown(String name, String value) {
    CliRun run = CliRun.of(Map.of(name, value), "serve", "--port", "0").exits(2).hides("s3cret");
    assertThat(run.problem()).contains(name);
  }

  @ParameterizedTest
  @CsvSource({"--port,-1", "--port,65536", "--port,x", "--bind,''", "--metrics,maybe"})
  void badOptionsAreRefused(String option, String value) {
    CliRun run = CliRun.of(Map.of(), "serve", option, value).exits(2);
    assertThat(run.problem()).contains(option);
  }

  @Test
  void anAddressMayBeInBracketsAsInUrls() {
    assertThat(new ServeOptions("[::1]", 0, ServeOptions.Metrics.OPEN).bind()).isEqualTo("::1");
  }

  @Test
  void aHundredCallersOfThePreflightRunEachCheckOnce() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress())) {
      List<Socket> asked = connectionsOf(silent);
      Map<String, String> environment =
          Map.of(
              "NEO_OPS_TOKENS",
              "super_admin:tok-super",
              "QUOTAS_URL",
              "http://127.0.0.1:" + silent.getLocalPort());
      try (ServeProcess server = ServeProcess.start(environment)) {
        // On a busy machine some may come when the first run is over already.
        Awaitility.await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> {
                  asked.clear();
                  server.getAtOnce(
                      100, "/api/admin/preflight", "Authorization", "Bearer tok-super");
                  return asked.size() == 1;
                });
      }
    }
  }

  /** Takes connections until the socket is closed, and answers none. */
  private static List<Socket> connectionsOf(ServerSocket silent) {
    List<Socket> open = new CopyOnWriteArrayList<>();
    Thread accepting =
        new Thread(
            () -> {
              try {
                while (true) {
                  open.add(silent.accept());
                }
              } catch (IOException closed) {
                open.clear();
              }
            });
    accepting.setDaemon(true);
    accepting.start();
    return open;
  }

  private static void awaitMetric(ServeProcess server, String line) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(server.get("/metrics").body()).contains(line));
  }

  private static Map<String, String> environment(SampleHost host, EmbeddedRedisServer redis) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.put("REDIS_URL", redis.url());
    environment.put("NEO_OPS_TOKENS", "super_admin:tok-super,admin:tok-admin");
    return environment;
  }
}
