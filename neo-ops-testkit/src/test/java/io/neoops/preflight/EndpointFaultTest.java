package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that answer nonsense, refuse, are away or never answer. */
@NeoOpsTest
class EndpointFaultTest {
  private static final String CANARY = "s3cr3t-canary";

  private final EmbeddedWebServer web;

  EndpointFaultTest(EmbeddedWebServer web) {
    this.web = web;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OK   |"
            + " {\"data\":{\"tables\":{\"limit\":10,\"used\":3},\"x\":{\"limit\":null,\"used\":0}}}",
        "OK   | {\"ok\":true,\"data\":{\"tables\":{\"limit\":10,\"used\":10,\"more\":[1]}}}",
        "WARN | {\"data\":{\"tables\":{\"limit\":10,\"used\":11}}}",
        "WARN | {\"data\":{}}",
        "FAIL | {\"data\":{\"tables\":{\"limit\":-1,\"used\":0}}}",
        "FAIL | {\"data\":{\"tables\":{\"limit\":1,\"used\":-1}}}",
        "FAIL | {\"data\":{\"tables\":{\"limit\":\"10\",\"used\":1}}}",
        "FAIL | {\"data\":{\"tables\":{\"limit\":1,\"used\":null}}}",
        "FAIL | {\"data\":{\"tables\":{\"used\":1}}}",
        "FAIL | {\"data\":{\"tables\":7}}",
        "FAIL | {\"data\":[]}",
        "FAIL | {\"data\":null}",
        "FAIL | {}",
        "FAIL | null",
        "FAIL | []",
        "FAIL | {\"data\":{\"tables\"",
        "FAIL | <html></html>",
        "FAIL | {\"ok\":false,\"data\":{\"tables\":{\"limit\":1,\"used\":0}}}",
      })
  void quotasMustMakeSense(Status status, String body) {
    web.answer("/quotas", 200, "application/json", body);

    CheckResult result = PreflightFixture.check(Map.of("QUOTAS_URL", web.url("/quotas")), "quotas");

    assertThat(result.status()).as("%s", result).isEqualTo(status);
  }

  @Test
  void quotasAreAskedForEachTenantWithTheToken(SampleHost host) {
    PreflightFixture data = PreflightFixture.on(host);
    data.host.addTenant("a/b?c d", 30, 7);
    data.with("QUOTAS_URL", web.url("/per/{tenant}/usage")).with("QUOTAS_TOKEN", CANARY + "\n");
    web.answer(
        "/per/corner-cafe/usage",
        200,
        "application/json",
        "{\"data\":{\"t\":{\"limit\":1,\"used\":0}}}");
    web.answer("/per/a/b?c d/usage", 403, "application/json", CANARY);

    CheckResult result = data.fails("quotas");

    assertThat(result.detail())
        .contains("tenant a/b?c d", "403")
        .doesNotContain("corner-cafe", CANARY);
    assertThat(result.remedy().orElseThrow()).contains("QUOTAS_TOKEN");
    assertThat(web.requests())
        .extracting(EmbeddedWebServer.Request::path)
        .contains("/per/a%2Fb%3Fc%20d/usage", "/per/corner-cafe/usage");
    data.with("PREFLIGHT_TENANT", "corner-cafe").ok("quotas");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OK   | webhook_breaker_state{target=\"a\"} 0",
        "WARN | webhook_breaker_state{target=\"a\"} 1",
        "WARN | webhook_breaker_state{target=\"a\"} 2",
        "FAIL | webhook_breaker_state{target=\"a\"} 3",
        "FAIL | webhook_breaker_state{target=\"a\"} NaN",
        "FAIL | something_else 1",
        "FAIL | <html>",
      })
  void webhookMetricsMustBeThere(Status status, String metrics) {
    web.answer("/metrics", 200, "text/plain", metrics + "\n");

    CheckResult result =
        PreflightFixture.check(Map.of("METRICS_URL", web.url("/metrics")), "webhook_metrics");

    assertThat(result.status()).as("%s", result).isEqualTo(status);
  }

  @Test
  void whatAnErrorPageRepeatsIsNotShown() {
    web.answer("/broken", 500, "text/plain", "cannot serve /broken?token=" + CANARY);

    CheckResult result =
        PreflightFixture.check(
            Map.of("METRICS_URL", web.url("/broken?token=" + CANARY)), "webhook_metrics");

    PreflightFixture.assertFails(result, "HTTP 500");
    assertThat(result.detail()).doesNotContain(CANARY);
  }

  @Test
  void aGaugeOfZeroFailsWithoutAReplicaUrl() {
    web.answer("/gauge", 200, "text/plain", "db_replica_healthy 0\n");

    PreflightFixture.assertFails(
        PreflightFixture.check(Map.of("METRICS_URL", web.url("/gauge")), "replica"),
        "db_replica_healthy is not 1");
  }

  @Test
  void anAlertmanagerThatIsAwayOrNotReadyIsAWarning() throws IOException {
    web.answer("/am/-/ready", 200, "text/plain", "OK");
    assertThat(alertmanager(web.url("/am")).status()).isEqualTo(Status.OK);

    web.answer("/am/-/ready", 503, "text/plain", "starting");
    assertThat(alertmanager(web.url("/am")).status()).isEqualTo(Status.WARN);

    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThat(alertmanager("http://127.0.0.1:" + closed).status()).isEqualTo(Status.WARN);
  }

  @ParameterizedTest
  @CsvSource({
    "alertmanager,ALERTMANAGER_URL,http://127.0.0.1:%d",
    "webhook_metrics,METRICS_URL,http://127.0.0.1:%d/metrics",
    "quotas,QUOTAS_URL,http://127.0.0.1:%d/quotas",
    "redis,REDIS_URL,redis://127.0.0.1:%d",
    "db,POSTGRES_MASTER_URL,postgresql://u:s3cr3t-canary@127.0.0.1:%d/db",
    "replica,READ_REPLICA_URL,postgresql://u:s3cr3t-canary@127.0.0.1:%d/db"
  })
  void whatTakesConnectionsAndNeverAnswersTimesOut(String check, String variable, String url)
      throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment = Map.of(variable, url.formatted(silent.getLocalPort()));

      CheckResult result = PreflightFixture.check(environment, check, Duration.ofSeconds(2));

      assertThat(result.status()).as("%s", result).isEqualTo(Status.FAIL);
      assertThat(result.detail()).contains("timed out").doesNotContain(CANARY);
    }
  }

  private CheckResult alertmanager(String url) {
    return PreflightFixture.check(Map.of("ALERTMANAGER_URL", url), "alertmanager");
  }
}
