package io.neoops.alert;

import io.neoops.alert.Hop.Status;
import io.neoops.mail.MailAddress;
import io.neoops.mail.MailException;
import io.neoops.mail.Mailer;
import io.neoops.mail.Message;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Mails test alerts straight to people, where no Alertmanager stands between. */
public final class MailAlerter implements Alerter {
  private static final String ROUTE = "mail";

  private final Mailer mailer;
  private final List<MailAddress> to;

  /** Alerts to these addresses, in one mail. */
  public MailAlerter(Mailer mailer, List<MailAddress> to) {
    this.mailer = mailer;
    this.to = List.copyOf(to);
  }

  @Override
  public void send(Probe probe, Consumer<Hop> passed) {
    Stopwatch watch = new Stopwatch();
    String recipients = to.stream().map(MailAddress::value).collect(Collectors.joining(", "));
    try {
      mailer.send(
          Message.of(
                  to,
                  "[" + Probe.SEVERITY + "] " + Probe.ALERT_NAME + ": " + probe.message(),
                  probe.message() + "\n\n" + probe.description() + "\n")
              .once("test-alert/" + probe.id()));
      passed.accept(
          new Hop(
              ROUTE,
              Status.ACCEPTED,
              "the mail server took the mail to " + recipients,
              watch.elapsed()));
    } catch (MailException e) {
      passed.accept(new Hop(ROUTE, Status.FAILED, String.valueOf(e.getMessage()), watch.elapsed()));
    }
  }
}
