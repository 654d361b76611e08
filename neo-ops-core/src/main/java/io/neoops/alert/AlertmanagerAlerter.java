package io.neoops.alert;

import io.neoops.alert.Hop.Status;
import io.neoops.error.InvalidInputException;
import io.neoops.error.Library;
import io.neoops.error.OpsException;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends test alerts to an Alertmanager, version 0.22 or later, over its API v2.
 *
 * <p>That it takes an alert says little: it answers alike for one that is silenced, inhibited, led
 * to nobody or over before it would notify. {@link #following} sees whether people are notified.
 */
public final class AlertmanagerAlerter implements Alerter {
  static final String READY = "alertmanager ready";
  static final String METRICS = "alertmanager metrics";
  static final String ACCEPTING = "alertmanager accepts";
  static final String ROUTING = "alertmanager routes";
  static final String FOLLOWING = "alertmanager answers";
  static final String MUTING = "alertmanager mutes";
  static final String RESOLVING = "alertmanager resolves";

  private static final Logger log = LoggerFactory.getLogger(AlertmanagerAlerter.class);

  /** Beyond any wait: an alert that has ended when its group's wait has is never notified. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofDays(1);

  private final AlertmanagerApi api;
  private final Clock clock;
  private final Optional<Duration> timeout;

  private AlertmanagerAlerter(AlertmanagerApi api, Clock clock, Optional<Duration> timeout) {
    // Either way the alert's end depends on what the Alertmanager's configuration says.
    Library.SNAKEYAML_ENGINE.require();
    this.api = api;
    this.clock = clock;
    this.timeout = timeout;
  }

  /**
   * Leaves an alert with the Alertmanager, which ends it by itself some minutes after the longest
   * wait of its routes.
   *
   * @param address the base URL, with path prefix and credentials if need be
   * @throws io.neoops.error.MissingLibraryException without snakeyaml-engine, which reads the
   *     Alertmanager's routes
   */
  public static AlertmanagerAlerter sending(WebClient client, WebAddress address, Clock clock) {
    return new AlertmanagerAlerter(new AlertmanagerApi(client, address), clock, Optional.empty());
  }

  /**
   * Follows an alert until each integration of each receiver that the routes lead it to has
   * notified, then ends it.
   *
   * <p>Alertmanager counts notifications by integration and not by alert: a real alert that is
   * notified meanwhile over the same integration cannot be told from this one.
   *
   * @param timeout for everything from the alert's acceptance to the last notification, a day at
   *     the most
   * @throws InvalidInputException if the time is not positive or too long
   * @throws io.neoops.error.MissingLibraryException as {@link #sending}
   */
  public static AlertmanagerAlerter following(
      WebClient client, WebAddress address, Clock clock, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
      throw new InvalidInputException("the time to follow an alert must be up to a day");
    }
    return new AlertmanagerAlerter(
        new AlertmanagerApi(client, address), clock, Optional.of(timeout));
  }

  @Override
  public void send(Probe probe, Consumer<Hop> passed) {
    String route = READY;
    Stopwatch watch = new Stopwatch();
    try {
      api.requireReady();
      passed.accept(accepted(route, "it is ready", watch));
      if (timeout.isEmpty()) {
        route = ACCEPTING;
        watch = new Stopwatch();
        passed.accept(post(probe, longestWait(), watch));
        return;
      }
      route = METRICS;
      watch = new Stopwatch();
      AlertmanagerConfig config = api.config();
      Notifications before = api.notifications();
      route = ACCEPTING;
      watch = new Stopwatch();
      passed.accept(post(probe, config.longestWait().plus(timeout.get()), watch));
      follow(new AlertTrail(api, config, before, timeout.get(), probe, watch, passed), passed);
      resolve(probe, passed);
    } catch (OpsException e) {
      passed.accept(failed(route, e, watch));
    }
  }

  private Hop post(Probe probe, Duration longest, Stopwatch watch) {
    Instant endsAt = probe.startsAt().plus(longest).plus(MARGIN);
    api.post(probe, endsAt);
    return accepted(ACCEPTING, "it took the alert, which ends at " + endsAt, watch);
  }

  /** What its configuration says, if it shows one; others that speak API v2 may not. */
  private Duration longestWait() {
    try {
      return api.config().longestWait();
    } catch (OpsException e) {
      log.debug("no configuration to be seen", e);
      return AlertmanagerConfig.USUAL_INTERVAL;
    }
  }

  private static void follow(AlertTrail trail, Consumer<Hop> passed) {
    Stopwatch watch = new Stopwatch();
    try {
      trail.follow();
    } catch (OpsException e) {
      passed.accept(failed(FOLLOWING, e, watch));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      passed.accept(new Hop(FOLLOWING, Status.FAILED, "interrupted", watch.elapsed()));
    }
  }

  private void resolve(Probe probe, Consumer<Hop> passed) {
    Stopwatch watch = new Stopwatch();
    try {
      Instant now = clock.instant();
      // An alert may not end before it began, even where the clock was set back.
      api.post(probe, now.isAfter(probe.startsAt()) ? now : probe.startsAt().plusMillis(1));
      passed.accept(accepted(RESOLVING, "it took the alert's end", watch));
    } catch (OpsException e) {
      passed.accept(failed(RESOLVING, e, watch));
    }
  }

  private static Hop failed(String route, OpsException e, Stopwatch watch) {
    return new Hop(route, Status.FAILED, String.valueOf(e.getMessage()), watch.elapsed());
  }

  private static Hop accepted(String route, String detail, Stopwatch watch) {
    return new Hop(route, Status.ACCEPTED, detail, watch.elapsed());
  }
}
