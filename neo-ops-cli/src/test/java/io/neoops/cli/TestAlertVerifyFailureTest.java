package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.testkit.EmbeddedWebServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where an alert can get lost that the real Alertmanager has taken. */
@Timeout(120)
class TestAlertVerifyFailureTest {
  private final AlertFixture fixture = new AlertFixture();

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void aSilencedAlertFailsThoughItWasAccepted() {
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start(directory, fixture.config())) {
      String id = silence(alertmanager);

      CliRun run = AlertFixture.verify(alertmanager, "30s");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.problem()).contains("alertmanager mutes: silenced by " + id);
      assertThat(run.document().text("status")).isEqualTo("failed");
      assertThat(AlertFixture.routes(run))
          .containsEntry("alertmanager accepts", "accepted")
          .containsEntry("alertmanager mutes", "failed")
          .containsEntry("alertmanager resolves", "accepted");
      assertThat(fixture.slack().requests()).isEmpty();
    }
  }

  @Test
  void anInhibitedAlertFailsThoughItWasAccepted() {
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start(directory, fixture.config())) {
      alertmanager.post("/api/v2/alerts", "[{\"labels\":{\"alertname\":\"Outage\"}}]");

      CliRun run = AlertFixture.verify(alertmanager, "30s");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.problem()).contains("alertmanager mutes: inhibited by");
    }
  }

  @Test
  void aSlackThatAnswers500FailsAndMailIsDelivered() {
    fixture.slack().answer("/hook", 500, "text/plain", "no");
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start(directory, fixture.config())) {
      CliRun run = AlertFixture.verify(alertmanager, "4s");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.problem()).contains("slack: Alertmanager tried").contains("in vain");
      assertThat(AlertFixture.routes(run))
          .containsEntry("slack", "failed")
          .containsEntry("email", "delivered")
          .containsEntry("alertmanager resolves", "accepted");
    }
  }

  @Test
  void aWrongMailPasswordFailsAndSlackIsDelivered() {
    String wrong =
        fixture.config().replace("smtp_auth_password: right", "smtp_auth_password: wrong");
    try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, wrong)) {
      CliRun run = AlertFixture.verify(alertmanager, "4s");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.problem()).contains("email: Alertmanager tried").contains("in vain");
      assertThat(AlertFixture.routes(run))
          .containsEntry("email", "failed")
          .containsEntry("slack", "delivered");
      assertThat(fixture.mail().mails()).isEmpty();
    }
  }

  @Test
  void oneOfTwoWebhooksIsNotEnough() {
    fixture.slack().answer("/other", 404, "text/plain", "no_service");
    String two =
        fixture
            .config()
            .replace(
                "  email_configs:",
                "  - api_url: '" + fixture.slack().url("/other") + "'\n  email_configs:");
    try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, two)) {
      CliRun run = AlertFixture.verify(alertmanager, "30s");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.problem()).contains("slack: Alertmanager tried").contains("gave up");
      assertThat(fixture.slack().requests())
          .extracting(EmbeddedWebServer.Request::path)
          .contains("/hook");
    }
  }

  @Test
  void aReceiverThatTellsNobodyIsNamed() {
    String nobody = fixture.config().replace("receiver: ops", "receiver: 'null'");
    try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, nobody)) {
      CliRun run = AlertFixture.verify(alertmanager, "30s");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.problem()).contains("receiver null, which has no integration");
    }
  }

  @Test
  void aWaitThatIsLongerThanTheTimeoutIsSaid() {
    String patient = fixture.config().replace("group_wait: 1s", "group_wait: 45s");
    try (AlertmanagerProcess alertmanager = AlertmanagerProcess.start(directory, patient)) {
      CliRun run = AlertFixture.verify(alertmanager, "1s");

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.stderr())
          .contains("seen 0 of 1 notifications within 1 s; a route may wait 45 s (group_wait");
      assertThat(AlertFixture.routes(run)).containsEntry("alertmanager resolves", "accepted");
    }
  }

  @Test
  void anAlertmanagerThatIsAwayIsSaid() {
    String gone;
    try (AlertmanagerProcess alertmanager =
        AlertmanagerProcess.start(directory, fixture.config())) {
      gone = alertmanager.url();
    }

    CliRun run =
        CliRun.of(
            Map.of("ALERTMANAGER_URL", gone, "SLACK_WEBHOOK_URL", fixture.slack().url("/hook")),
            "test-alert",
            "--format",
            "json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.problem()).contains("alertmanager ready: ").contains("connection refused");
    assertThat(AlertFixture.routes(run)).containsOnly(Map.entry("alertmanager ready", "failed"));
    assertThat(fixture.slack().requests()).isEmpty();
  }

  private static String silence(AlertmanagerProcess alertmanager) {
    Instant now = Instant.now();
    String made =
        alertmanager.post(
            "/api/v2/silences",
            """
            {"matchers":[{"name":"alertname","value":"SyntheticTestAlert","isRegex":false}],
             "startsAt":"%s","endsAt":"%s","createdBy":"ops","comment":"maintenance"}
            """
                .formatted(now, now.plus(Duration.ofHours(1))));
    String id = Document.read(made).text("silenceID");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> alertmanager.get("/api/v2/silence/" + id).contains("\"state\":\"active\""));
    return id;
  }
}
