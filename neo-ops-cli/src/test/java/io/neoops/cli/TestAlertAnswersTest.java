package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedWebServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that no healthy Alertmanager gives, but proxies and others in its place do. */
class TestAlertAnswersTest {
  private final EmbeddedWebServer web = EmbeddedWebServer.started();

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void withoutVerifyTheConfigurationNeedNotBeShown() {
    web.answer("/api/v2/status", 403, "text/plain", "no");

    assertThat(alert().exits(0).document().text("status")).isEqualTo("accepted");

    assertThat(web.requests())
        .extracting(request -> request.method() + " " + request.path())
        .containsExactly("GET /-/ready", "GET /api/v2/status", "POST /api/v2/alerts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/-/ready 503 alertmanager_ready",
        "/-/ready 302 alertmanager_ready",
        "/-/ready 404 alertmanager_ready",
        "/api/v2/alerts 400 alertmanager_accepts",
        "/api/v2/alerts 500 alertmanager_accepts"
      })
  void theHopThatFailsIsNamed(String failure) {
    String[] words = failure.split(" ", -1);
    web.answer(words[0], Integer.parseInt(words[1]), "text/plain", "because");

    CliRun run = alert().exits(1);

    assertThat(run.problem())
        .contains(words[2].replace('_', ' ') + ": Alertmanager")
        .contains("HTTP " + words[1] + ": because");
    List<Document> hops = run.document().list("routes");
    assertThat(hops.get(hops.size() - 1).text("status")).isEqualTo("failed");
  }

  @Test
  void whatCannotBeVerifiedIsNotSent() {
    web.answer("/api/v2/status", 200, "application/json", "{\"config\":{\"original\":\"\"}}");
    web.answer("/metrics", 403, "text/plain", "closed");

    CliRun run = alert("--verify").exits(1);

    assertThat(run.problem()).contains("alertmanager metrics: ").contains("HTTP 403");
    assertThat(web.requests()).noneMatch(request -> request.method().equals("POST"));
  }

  @Test
  void anAlertThatIsNotListedFails() {
    web.answer("/api/v2/status", 200, "application/json", "{\"config\":{\"original\":\"\"}}");
    web.answer("/metrics", 200, "text/plain", "");
    web.answer("/api/v2/alerts", 200, "application/json", "[]");

    CliRun run = alert("--verify").exits(1);

    assertThat(run.problem()).contains("alertmanager routes: ").contains("clocks");
    assertThat(web.requests()).filteredOn(request -> request.method().equals("POST")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "{}", "[]", "{\"config\":null}", "{\"config\":{}}"})
  void whatIsNoAlertmanagerIsAFailureAndNoBadInput(String status) {
    web.answer("/api/v2/status", 200, "application/json", status);

    assertThat(alert("--verify").exits(1).problem()).contains("/api/v2/status");
  }

  private CliRun alert(String... options) {
    List<String> args = new ArrayList<>(List.of("test-alert", "--format", "json"));
    args.addAll(List.of(options));
    return CliRun.of(Map.of("ALERTMANAGER_URL", web.url("")), args.toArray(String[]::new));
  }
}
