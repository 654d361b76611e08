package io.neoops.alert;

import io.neoops.metrics.Sample;
import java.util.Collection;
import java.util.List;

/**
 * Alertmanager's counters of notifications at one moment.
 *
 * <p>{@code notifications_total} counts what was begun, at its beginning, and stays quiet about
 * retries; the {@code notification_requests} count each try at its end (since 0.22).
 */
record Notifications(List<Sample> samples) {
  private static final String REQUESTS = "alertmanager_notification_requests_total";
  private static final String REQUESTS_FAILED = "alertmanager_notification_requests_failed_total";
  private static final String GIVEN_UP = "alertmanager_notifications_failed_total";

  boolean isCountedFor(String integration) {
    return samples.stream()
        .anyMatch(
            sample ->
                sample.name().equals(REQUESTS)
                    && integration.equals(sample.labels().get("integration")));
  }

  /** Notifications of one kind that were taken since {@code before}. */
  long delivered(String integration, Collection<String> receivers, Notifications before) {
    return increase(REQUESTS, integration, receivers, before)
        - increase(REQUESTS_FAILED, integration, receivers, before);
  }

  /** Tries that failed since {@code before}, whether or not they were repeated. */
  long failedTries(String integration, Collection<String> receivers, Notifications before) {
    return increase(REQUESTS_FAILED, integration, receivers, before);
  }

  /** Notifications that are not tried again, since {@code before}. */
  long givenUp(String integration, Collection<String> receivers, Notifications before) {
    return increase(GIVEN_UP, integration, receivers, before);
  }

  private long increase(
      String name, String integration, Collection<String> receivers, Notifications before) {
    long now = total(name, integration, receivers);
    long then = before.total(name, integration, receivers);
    // A counter that went down began anew.
    return now < then ? now : now - then;
  }

  private long total(String name, String integration, Collection<String> receivers) {
    return (long)
        samples.stream()
            .filter(sample -> sample.name().equals(name))
            .filter(sample -> integration.equals(sample.labels().get("integration")))
            .filter(sample -> isOf(receivers, sample))
            .mapToDouble(Sample::value)
            .sum();
  }

  /** Alertmanager can be told to count each receiver apart; it seldom is. */
  private static boolean isOf(Collection<String> receivers, Sample sample) {
    String receiver = sample.labels().get("receiver_name");
    return receiver == null || receivers.contains(receiver);
  }
}
