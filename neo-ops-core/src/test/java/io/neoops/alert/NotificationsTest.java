package io.neoops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.metrics.PrometheusText;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationsTest {
  private static final List<String> OPS = List.of("ops");

  @Test
  void triesThatFailedAreNotDelivered() {
    Notifications before = counters(5, 2, 1);
    Notifications after = counters(8, 4, 1);

    assertThat(after.delivered("slack", OPS, before)).isEqualTo(1);
    assertThat(after.failedTries("slack", OPS, before)).isEqualTo(2);
    assertThat(after.givenUp("slack", OPS, before)).isZero();
    assertThat(after.delivered("email", OPS, before)).isZero();
  }

  @Test
  void anAlertmanagerThatWasRestartedCountsAnew() {
    assertThat(counters(1, 0, 0).delivered("slack", OPS, counters(5, 1, 1))).isEqualTo(1);
  }

  @Test
  void otherReceiversDoNotCountWhereTheyAreCountedApart() {
    Notifications before = new Notifications(List.of());
    Notifications after =
        new Notifications(
            PrometheusText.parse(
                """
                alertmanager_notification_requests_total{integration="slack",receiver_name="ops"} 1
                alertmanager_notification_requests_total{integration="slack",receiver_name="x"} 7
                alertmanager_notifications_failed_total{integration="slack",reason="other"} 2
                alertmanager_notifications_failed_total{integration="slack",reason="clientError"} 1
                """));

    assertThat(after.delivered("slack", OPS, before)).isEqualTo(1);
    assertThat(after.givenUp("slack", OPS, before)).isEqualTo(3);
    assertThat(after.isCountedFor("slack")).isTrue();
    assertThat(after.isCountedFor("email")).isFalse();
  }

  private static Notifications counters(int requests, int failed, int givenUp) {
    return new Notifications(
        PrometheusText.parse(
            """
            alertmanager_notifications_total{integration="slack"} 99
            alertmanager_notification_requests_total{integration="slack"} %d
            alertmanager_notification_requests_failed_total{integration="slack"} %d
            alertmanager_notifications_failed_total{integration="slack"} %d
            """
                .formatted(requests, failed, givenUp)));
  }
}
