package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.EmbeddedWebServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whom an Alertmanager tells, and how it is told to. */
final class AlertFixture implements AutoCloseable {
  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.builder().login("am", "right").start();
  private final EmbeddedWebServer slack = EmbeddedWebServer.started();

  EmbeddedSmtpServer mail() {
    return mail;
  }

  EmbeddedWebServer slack() {
    return slack;
  }

  /** Its configuration: mail and Slack after a second, and nothing while there is an Outage. */
  String config() {
    return """
    global:
      smtp_smarthost: 127.0.0.1:%d
      smtp_from: am@example.test
      smtp_auth_username: am
      smtp_auth_password: right
      smtp_require_tls: false
    route:
      receiver: ops
      group_wait: 1s
      group_interval: 1s
      repeat_interval: 1h
      group_by: [alertname]
      routes:
      - matchers: ['alertname="Outage"']
        receiver: 'null'
    inhibit_rules:
    - source_matchers: ['alertname="Outage"']
      target_matchers: ['alertname="SyntheticTestAlert"']
    receivers:
    - name: 'null'
    - name: ops
      slack_configs:
      - api_url: '%s'
      email_configs:
      - to: ops@example.test
    """
        .formatted(mail.port(), slack.url("/hook"));
  }

  static Map<String, String> environment(AlertmanagerProcess alertmanager) {
    return Map.of("ALERTMANAGER_URL", alertmanager.url());
  }

  static CliRun verify(AlertmanagerProcess alertmanager, String timeout) {
    return CliRun.of(
        environment(alertmanager),
        "test-alert",
        "--message",
        "It is only a test",
        "--verify",
        "--timeout",
        timeout,
        "--format",
        "json");
  }

  /** Each hop's status. */
  static Map<String, String> routes(CliRun run) {
    Map<String, String> routes = new LinkedHashMap<>();
    for (Document hop : run.document().list("routes")) {
      assertThat(hop.number("elapsed_ms")).isNotNegative();
      assertThat(hop.text("detail")).isNotBlank();
      routes.put(hop.text("route"), hop.text("status"));
    }
    return routes;
  }

  @Override
  public void close() {
    mail.close();
    slack.close();
  }
}
