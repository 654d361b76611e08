package io.neoops.alert;

import io.neoops.alert.Hop.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Follows one alert that Alertmanager has taken, until everybody is notified or time is over. */
final class AlertTrail {
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** An alert is listed as soon as it is taken; one that is not by then has ended already. */
  private static final Duration LISTED_WITHIN = Duration.ofSeconds(3);

  private final AlertmanagerApi api;
  private final AlertmanagerConfig config;
  private Notifications before;
  private final Duration timeout;
  private final Probe probe;
  private final Stopwatch sincePosting;
  private final Stopwatch watch = new Stopwatch();
  private final Consumer<Hop> passed;
  private final Map<String, Integer> waiting = new LinkedHashMap<>();
  private List<String> receivers = List.of();
  private Duration quiet = Duration.ZERO;
  private boolean routed;

  /**
   * The trail of a probe.
   *
   * @param before the counters before it was posted
   * @param sincePosting began before it was posted
   * @param passed hears of each hop
   */
  AlertTrail(
      AlertmanagerApi api,
      AlertmanagerConfig config,
      Notifications before,
      Duration timeout,
      Probe probe,
      Stopwatch sincePosting,
      Consumer<Hop> passed) {
    this.api = api;
    this.config = config;
    this.before = before;
    this.timeout = timeout;
    this.probe = probe;
    this.sincePosting = sincePosting;
    this.passed = passed;
  }

  void follow() throws InterruptedException {
    while (look()) {
      if (watch.elapsed().compareTo(timeout) >= 0) {
        Notifications now = api.notifications();
        waiting.forEach((kind, count) -> fail(kind, overdue(kind, count, now)));
        return;
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /** Whether there is more to come. */
  private boolean look() {
    Optional<ListedAlert> alert = api.find(probe);
    if (alert.isEmpty()) {
      if (watch.elapsed().compareTo(LISTED_WITHIN) < 0 && !routed) {
        return true;
      }
      fail(
          AlertmanagerAlerter.ROUTING,
          "the alert was taken and is not listed; check that the clocks here and there agree");
      return false;
    }
    Optional<String> muted = alert.get().muted();
    if (muted.isPresent()) {
      fail(AlertmanagerAlerter.MUTING, muted.get());
      return false;
    }
    if (!routed && !isRouted(alert.get())) {
      return false;
    }
    Notifications now = api.notifications();
    if (sincePosting.elapsed().compareTo(quiet) < 0) {
      // Whatever is counted by now was for another alert, the end of an earlier probe for one.
      before = now;
      return true;
    }
    new LinkedHashMap<>(waiting).forEach((kind, count) -> settle(kind, count, now));
    return !waiting.isEmpty();
  }

  private boolean isRouted(ListedAlert alert) {
    receivers = alert.receiverNames();
    String names = String.join(", ", receivers);
    Optional<Map<String, Integer>> integrations = config.integrations(receivers);
    if (integrations.isEmpty()) {
      fail(
          AlertmanagerAlerter.ROUTING,
          "the routes lead to receiver "
              + names
              + ", which is not in the configuration that"
              + " /api/v2/status shows; try again if it was just reloaded");
      return false;
    }
    if (integrations.get().isEmpty()) {
      fail(
          AlertmanagerAlerter.ROUTING,
          "the routes lead to receiver "
              + names
              + ", which has no integration, so nobody is notified; check the routes");
      return false;
    }
    passed.accept(
        new Hop(
            AlertmanagerAlerter.ROUTING,
            Status.ACCEPTED,
            "to receiver " + names + ", neither silenced nor inhibited",
            watch.elapsed()));
    routed = true;
    waiting.putAll(integrations.get());
    Duration wait = config.quiet(receivers);
    quiet = alert.cameLate(probe, wait) ? Duration.ZERO : wait;
    return true;
  }

  private void settle(String kind, int expected, Notifications now) {
    long delivered = now.delivered(kind, receivers, before);
    if (delivered >= expected) {
      waiting.remove(kind);
      passed.accept(
          new Hop(
              kind,
              Status.DELIVERED,
              "notified" + (expected == 1 ? "" : " by all " + expected + " integrations"),
              watch.elapsed()));
    } else if (now.givenUp(kind, receivers, before) > 0) {
      waiting.remove(kind);
      fail(
          kind,
          "Alertmanager tried "
              + times(now.failedTries(kind, receivers, before))
              + " in vain and gave up; its log says why");
    }
  }

  private String overdue(String kind, int expected, Notifications now) {
    if (!now.isCountedFor(kind)) {
      return "Alertmanager does not count the notifications of this integration; version 0.22 and"
          + " later do";
    }
    long tries = now.failedTries(kind, receivers, before);
    if (tries > 0) {
      return "Alertmanager tried " + times(tries) + " in vain and goes on; its log says why";
    }
    String seen =
        "seen "
            + now.delivered(kind, receivers, before)
            + " of "
            + expected
            + " notifications within "
            + seconds(timeout);
    return config.longestWait().compareTo(timeout) >= 0
        ? seen
            + "; a route may wait "
            + seconds(config.longestWait())
            + " (group_wait, group_interval), so give --timeout more"
        : seen + "; check mute time intervals, and Alertmanager's log";
  }

  private void fail(String route, String detail) {
    passed.accept(new Hop(route, Status.FAILED, detail, watch.elapsed()));
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static String seconds(Duration time) {
    return time.toSeconds() + " s";
  }
}
