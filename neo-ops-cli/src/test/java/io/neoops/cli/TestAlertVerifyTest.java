package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts that get through the real Alertmanager, to a real mail server and to a webhook. */
@Timeout(120)
class TestAlertVerifyTest {
  /** bcrypt of {@code s3cret}. */
  private static final String USER_HASH =
      "$2b$04$kzJCzZEfji9GNZITzc9.BepfBTjT6YnWnwPzT2iYCpAGynLenEMQC";

  private final AlertFixture fixture = new AlertFixture();

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void anAlertThatReachesSlackAndMailIsDeliveredAndEnded() {
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start(directory, fixture.config())) {
      CliRun run = AlertFixture.verify(alertmanager, "30s");

      assertThat(run.stderr()).isEmpty();
      assertThat(run.exitCode()).isZero();
      assertThat(run.document().text("status")).isEqualTo("delivered");
      assertThat(AlertFixture.routes(run))
          .containsEntry("alertmanager ready", "accepted")
          .containsEntry("alertmanager accepts", "accepted")
          .containsEntry("alertmanager routes", "accepted")
          .containsEntry("slack", "delivered")
          .containsEntry("email", "delivered")
          .containsEntry("alertmanager resolves", "accepted")
          .hasSize(6);
      assertThat(fixture.slack().requests())
          .singleElement()
          .satisfies(request -> assertThat(request.body()).contains("SyntheticTestAlert"));
      assertThat(fixture.mail().mailsTo("ops@example.test"))
          .singleElement()
          .satisfies(one -> assertThat(one.html()).contains("It is only a test"));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> alertmanager.get("/api/v2/alerts").equals("[]"));
    }
  }

  @Test
  void aSecondAlertIsNotTakenForTheFirst() {
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start(directory, fixture.config())) {
      CliRun first = AlertFixture.verify(alertmanager, "30s");
      CliRun second = AlertFixture.verify(alertmanager, "30s");

      assertThat(first.exitCode()).isZero();
      assertThat(second.exitCode()).isZero();
      assertThat(second.document().text("id")).isNotEqualTo(first.document().text("id"));
      assertThat(fixture.mail().mails()).hasSize(2);
    }
  }

  @Test
  void theEndOfAnEarlierAlertIsNotTakenForTheNewOnesBeginning() {
    String apart =
        fixture
            .config()
            .replace("group_wait: 1s", "group_wait: 4s")
            .replace("group_interval: 1s", "group_interval: 2s")
            .replace("group_by: [alertname]", "group_by: ['...']")
            .replace("  slack_configs:\n  - api_url:", "  webhook_configs:\n  - url:");
    try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, apart)) {
      String first = AlertFixture.verify(alertmanager, "60s").exits(0).document().text("id");
      String second = AlertFixture.verify(alertmanager, "60s").exits(0).document().text("id");

      assertThat(fixture.slack().requests())
          .extracting(EmbeddedWebServer.Request::body)
          .anyMatch(body -> body.contains(first) && body.contains("\"status\":\"firing\""))
          .anyMatch(body -> body.contains(first) && body.contains("\"status\":\"resolved\""))
          .anyMatch(body -> body.contains(second) && body.contains("\"status\":\"firing\""));
    }
  }

  @Test
  void withoutVerifyTheAlertIsLeftAndOutlivesEveryWait() {
    String patient = fixture.config().replace("group_wait: 1s", "group_wait: 2h");
    try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, patient)) {
      CliRun run =
          CliRun.of(AlertFixture.environment(alertmanager), "test-alert", "--format", "json");

      assertThat(run.exitCode()).isZero();
      assertThat(run.document().text("status")).isEqualTo("accepted");
      Document alert =
          Document.read("{\"alerts\":" + alertmanager.get("/api/v2/alerts") + "}")
              .list("alerts")
              .get(0);
      assertThat(Instant.parse(alert.text("endsAt")))
          .isAfter(Instant.now().plus(2, ChronoUnit.HOURS));
      assertThat(alert.value("labels"))
          .isEqualTo(
              Map.of(
                  "alertname",
                  "SyntheticTestAlert",
                  "severity",
                  "critical",
                  "probe_id",
                  run.document().text("id")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3cret", "wr0ng-canary"})
  void aPathPrefixCredentialsAndTlsWork(String password) throws IOException, InterruptedException {
    TestCertificate.forHosts("localhost").writeTo(directory);
    Path web =
        Files.writeString(
            directory.resolve("web.yml"),
            """
            tls_server_config:
              cert_file: certificate.pem
              key_file: key.pem
            basic_auth_users:
              ops: %s
            """
                .formatted(USER_HASH));
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.launch(
            directory, fixture.config(), "--web.config.file=" + web, "--web.route-prefix=/am")) {
      Map<String, String> environment = new HashMap<>(AlertFixture.environment(alertmanager));
      environment.put(
          "ALERTMANAGER_URL",
          "https://ops:" + password + "@localhost:" + alertmanager.port() + "/am/");

      CliRun run =
          CliProcess.start(
                  List.of(
                      "-Djavax.net.ssl.trustStore=" + directory.resolve("trust.p12"),
                      "-Djavax.net.ssl.trustStorePassword=changeit"),
                  environment,
                  "test-alert",
                  "--verify",
                  "--timeout",
                  "60s",
                  "--format",
                  "json")
              .await();

      assertThat(run.stdout() + run.stderr()).doesNotContain(password);
      if (password.equals("s3cret")) {
        assertThat(run.exitCode()).as(run.stderr()).isZero();
        assertThat(run.document().text("status")).isEqualTo("delivered");
      } else {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.stderr()).contains("HTTP 401").contains("check user and password");
      }
    }
  }
}
