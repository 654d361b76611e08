package io.neoops.alert;

import io.neoops.alert.Hop.Status;
import io.neoops.slack.SlackText;
import io.neoops.slack.SlackWebhook;
import io.neoops.web.WebException;
import java.util.List;
import java.util.function.Consumer;

/** Posts test alerts straight to Slack, where no Alertmanager stands between. */
public final class SlackAlerter implements Alerter {
  private static final String ROUTE = "slack";

  private final SlackWebhook webhook;

  /** Alerts to this webhook. */
  public SlackAlerter(SlackWebhook webhook) {
    this.webhook = webhook;
  }

  @Override
  public void send(Probe probe, Consumer<Hop> passed) {
    Stopwatch watch = new Stopwatch();
    String text =
        ":rotating_light: *"
            + Probe.ALERT_NAME
            + "* ("
            + Probe.SEVERITY
            + "): "
            + SlackText.escape(probe.message())
            + "\n"
            + probe.description();
    try {
      webhook.post(text, List.of());
      passed.accept(
          new Hop(ROUTE, Status.ACCEPTED, "the webhook took the message", watch.elapsed()));
    } catch (WebException e) {
      passed.accept(new Hop(ROUTE, Status.FAILED, String.valueOf(e.getMessage()), watch.elapsed()));
    }
  }
}
