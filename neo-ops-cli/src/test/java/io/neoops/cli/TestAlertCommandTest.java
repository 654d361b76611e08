package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.ReceivedMail;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Test alerts straight to Slack and mail, and what keeps them from being sent at all. */
class TestAlertCommandTest {
  private static final String CANARY = "s3cr3t-canary";

  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  private final EmbeddedWebServer web = EmbeddedWebServer.started();
  private final Map<String, String> environment = new HashMap<>(mail.environment());

  TestAlertCommandTest() {
    environment.put("SMTP_FROM", "neo@example.test");
    environment.put("OPS_EMAIL", "ops@example.test, duty@example.test");
    environment.put("SLACK_WEBHOOK_URL", web.url("/" + CANARY));
  }

  @AfterEach
  void stop() {
    mail.close();
    web.close();
  }

  @Test
  void slackAndMailAreToldWithoutAnAlertmanager() {
    CliRun run = alert("--message", "Größe <!channel> *a*\r\nBcc: x@example.test").exits(0);

    Document document = run.document();
    assertThat(run.stderr()).isEmpty();
    assertThat(document.text("status")).isEqualTo("accepted");
    assertThat(document.list("routes"))
        .extracting(hop -> hop.text("route") + " " + hop.text("status"))
        .containsExactly("slack accepted", "mail accepted");
    assertThat(document.list("routes"))
        .allSatisfy(
            hop -> {
              assertThat(hop.text("detail")).isNotBlank();
              assertThat(hop.number("elapsed_ms")).isNotNegative();
            });
    assertThat(web.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.path()).isEqualTo("/" + CANARY);
              assertThat(request.body())
                  .contains("Größe &lt;!channel&gt; \u200b*a\u200b* Bcc: x@example.test")
                  .contains("SyntheticTestAlert", document.text("id"));
            });
    ReceivedMail received = mail.mails().get(0);
    assertThat(mail.mails()).hasSize(1);
    assertThat(received.recipients()).containsExactly("ops@example.test", "duty@example.test");
    assertThat(received.subject())
        .isEqualTo("[critical] SyntheticTestAlert: Größe <!channel> *a* Bcc: x@example.test");
    assertThat(received.headers("Bcc")).isEmpty();
    assertThat(received.text()).contains(document.text("id"));
    run.hides(CANARY);
  }

  @Test
  void theTableSaysTheSame() {
    CliRun run = CliRun.of(environment, "test-alert").exits(0);

    assertThat(run.stdout())
        .containsPattern("test alert [0-9a-f-]{36}: accepted")
        .containsPattern("slack +accepted +[0-9]+ ms +the webhook took the message")
        .containsPattern("mail +accepted +[0-9]+ ms .*ops@example.test, duty@example.test");
    assertThat(mail.mails()).extracting(ReceivedMail::subject).asString().contains("Test alert");
  }

  @Test
  void verifyWithoutAnAlertmanagerIsNoMoreThanAccepted() {
    assertThat(alert("--verify", "--timeout", "5s").exits(0).document().text("status"))
        .isEqualTo("accepted");
  }

  @Test
  void aWayThatFailsDoesNotKeepTheAlertFromTheOther() {
    web.answer("/" + CANARY, 404, "text/plain", "no_service");

    CliRun run = alert().exits(1).hides(CANARY);

    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(run.problem()).contains("slack: ").contains("HTTP 404: no_service");
    assertThat(mail.mails()).hasSize(1);
  }

  @Test
  void aMailServerThatIsAwayIsAFailureOfMailAlone() {
    mail.close();

    CliRun run = alert().exits(1);

    assertThat(run.problem()).contains("mail: mail server 127.0.0.1:").contains("cannot connect");
    assertThat(web.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SMTP_HOST", "OPS_EMAIL"})
  void mailThatIsHalfConfiguredIsSaid(String missing) throws IOException, InterruptedException {
    environment.remove(missing);

    CliRun run = CliProcess.start(environment, "test-alert", "--format", "json").await().exits(0);

    assertThat(run.stderr()).contains("mail is not tested: " + missing + " is not set");
    assertThat(run.document().list("routes")).hasSize(1);
  }

  @Test
  void nothingConfiguredExitsTwo() {
    CliRun run = CliRun.of(Map.of(), "test-alert", "--format", "json").exits(2);

    assertThat(run.problem())
        .contains("ALERTMANAGER_URL", "SLACK_WEBHOOK_URL", "SMTP_HOST", "OPS_EMAIL");
    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(run.document().list("routes")).isEmpty();
    CliRun.of(Map.of("OPS_EMAIL", "ops@example.test"), "test-alert").exits(2).problem();
    CliRun.of(Map.of("SMTP_HOST", "localhost"), "test-alert").exits(2).problem();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALERTMANAGER_URL=" + CANARY,
        "ALERTMANAGER_URL=ftp://" + CANARY,
        "ALERTMANAGER_URL=http://",
        "SLACK_WEBHOOK_URL=" + CANARY,
        "OPS_EMAIL=" + CANARY,
        "OPS_EMAIL=ops@example.test,",
        "SMTP_HOST=http://" + CANARY,
        "SMTP_PORT=" + CANARY,
        "SMTP_TLS=" + CANARY,
        "SMTP_FROM=" + CANARY,
        "SMTP_USER=ops",
        "SMTP_PASS=" + CANARY
      })
  void aMalformedVariableExitsTwoAndNobodyIsTold(String setting) {
    int end = setting.indexOf('=');
    environment.put(setting.substring(0, end), setting.substring(end + 1));

    CliRun run = alert().exits(2).hides(CANARY);

    assertThat(run.problem()).contains(setting.substring(0, end));
    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(web.requests()).isEmpty();
    assertThat(mail.mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--timeout 0", "--timeout -5s", "--timeout soon", "--verify --timeout 2d"})
  void aTimeoutThatMakesNoSenseExitsTwo(String options) {
    environment.put("ALERTMANAGER_URL", web.url(""));

    alert(options.split(" ", -1)).exits(2).problem();

    assertThat(web.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void aBlankMessageExitsTwo(String message) {
    assertThat(alert("--message", message).exits(2).problem()).contains("message");
    assertThat(mail.mails()).isEmpty();
  }

  private CliRun alert(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "test-alert";
    System.arraycopy(options, 0, args, 1, options.length);
    args[options.length + 1] = "--format";
    args[options.length + 2] = "json";
    return CliRun.of(environment, args);
  }
}
