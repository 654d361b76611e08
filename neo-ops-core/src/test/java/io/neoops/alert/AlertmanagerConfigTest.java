package io.neoops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.OpsException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerConfigTest {
  private static final String COMPACT =
      """
      global:
        resolve_timeout: 5m
      route:
        receiver: ops
        group_wait: 30s
        group_interval: 1h30m
        routes:
        - receiver: 'it''s'
          group_wait: 1d
      receivers:
      - name: "null"
      - name: ops
        email_configs:
        - send_resolved: false
          to: ops@example.test
          html: |-
            receivers:
            - name: fake
              slack_configs:
              - nothing: here
        - send_resolved: false
          to: duty@example.test
        slack_configs:
        - api_url: <secret>
          fields:
          - title: a
          - name: inner
            value: b
          actions:
            - type: button
      - name: it's
        webhook_configs:
        - url: http://example.test
      - name: 'two  words: ''quoted'''
        msteamsv2_configs:
        - webhook_url: <secret>
      templates:
      - name: notAReceiver
      """;

  @Test
  void integrationsAreCountedByReceiverAndKind() {
    AlertmanagerConfig config = AlertmanagerConfig.parse(COMPACT);

    assertThat(config.receivers())
        .containsExactly(
            Map.entry("null", Map.of()),
            Map.entry("ops", Map.of("email", 2, "slack", 1)),
            Map.entry("it's", Map.of("webhook", 1)),
            Map.entry("two  words: 'quoted'", Map.of("msteamsv2", 1)));
  }

  @Test
  void listsMayBeIndentedAsTheyAreElsewhere() {
    AlertmanagerConfig config =
        AlertmanagerConfig.parse(
            """
            receivers:
                - name: ops
                  email_configs:
                    - to: a@example.test
                      headers:
                        - name: x
                    - to: b@example.test
                - name: other
                  pagerduty_configs:
                    - service_key: <secret>
            route:
                receiver: ops
            """);

    assertThat(config.receivers())
        .containsExactly(
            Map.entry("ops", Map.of("email", 2)), Map.entry("other", Map.of("pagerduty", 1)));
  }

  @Test
  void receiversTogetherHaveTheSum() {
    AlertmanagerConfig config = AlertmanagerConfig.parse(COMPACT);

    assertThat(config.integrations(List.of("ops", "it's")))
        .contains(Map.of("email", 2, "slack", 1, "webhook", 1));
    assertThat(config.integrations(List.of("null"))).contains(Map.of());
    assertThat(config.integrations(List.of("ops", "fake"))).isEmpty();
  }

  @Test
  void theLongestWaitOfAllRoutesCounts() {
    assertThat(AlertmanagerConfig.parse(COMPACT).longestWait()).isEqualTo(Duration.ofDays(1));
  }

  @ParameterizedTest
  @CsvSource({
    "group_wait: 6m, PT6M",
    "group_interval: 1h30m, PT1H30M",
    "group_interval: 500ms, PT30S",
    "group_wait: 1w, PT168H",
    "other: 9h, PT5M",
    "'', PT5M"
  })
  void waitsAreReadAsPrometheusWritesThem(String line, Duration expected) {
    assertThat(AlertmanagerConfig.parse("route:\n  " + line + "\n").longestWait())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "alone, PT1M",
    "inherits, PT10S",
    "shared, PT0S",
    "both, PT0S",
    "twice, PT5S",
    "elsewhere, PT0S"
  })
  void aNewGroupIsQuietForItsRoutesShortestWait(String receiver, Duration quiet) {
    AlertmanagerConfig config =
        AlertmanagerConfig.parse(
            """
            route:
              receiver: shared
              group_by: [alertname]
              group_wait: 10s
              routes:
              - receiver: alone
                group_by: ['...']
                group_wait: 1m
              - receiver: both
                routes:
                - group_by: [job, probe_id]
              - group_by: [probe_id]
                receiver: twice
                group_wait: 5s
                routes:
                - group_wait: 7s
                - receiver: inherits
                  group_wait: 10s
            """);

    assertThat(config.quiet(List.of(receiver))).isEqualTo(quiet);
  }

  @Test
  void whatIsNoYamlIsAnErrorThatDoesNotQuoteIt() {
    assertThatThrownBy(() -> AlertmanagerConfig.parse("a: [s3cret"))
        .isInstanceOf(OpsException.class)
        .hasMessageNotContaining("s3cret");
    assertThat(AlertmanagerConfig.parse("").receivers()).isEmpty();
  }
}
