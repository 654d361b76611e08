package io.neoops.testkit.contract;

import io.neoops.alert.Alerter;
import io.neoops.alert.AlertmanagerAlerter;
import io.neoops.alert.MailAlerter;
import io.neoops.alert.SlackAlerter;
import io.neoops.mail.MailAddress;
import io.neoops.slack.SlackWebhook;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.EmbeddedWebServer;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.Behavior.Outcome;
import io.neoops.testkit.fake.FakeAlerter;
import io.neoops.testkit.junit.Mailbox;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

@NeoOpsTest
class AlertersTest {
  private static final WebClient CLIENT = new WebClient(Duration.ofMinutes(1), 1 << 20);

  @Nested
  class ByMail implements AlerterContract {
    private final Mailbox mailbox;

    ByMail(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    @Override
    public Alerter alerter() {
      return by(mailbox.environment());
    }

    @Override
    public Alerter alerterWithoutServer() {
      EmbeddedSmtpServer gone = EmbeddedSmtpServer.started();
      gone.close();
      return by(gone.environment());
    }

    @Override
    public String arrived() {
      return mailbox.mails().toString()
          + mailbox.mails().stream().map(mail -> mail.text()).toList();
    }

    private Alerter by(Map<String, String> server) {
      return new MailAlerter(MailersTest.smtp(server), MailAddress.list(mailbox.address()));
    }
  }

  @Nested
  class BySlack implements AlerterContract {
    private final EmbeddedWebServer web;

    BySlack(EmbeddedWebServer web) {
      this.web = web;
    }

    @Override
    public Alerter alerter() {
      return new SlackAlerter(new SlackWebhook(CLIENT, WebAddress.parse(web.url("/hook"))));
    }

    @Override
    public Alerter alerterWithoutServer() {
      web.close();
      return alerter();
    }

    @Override
    public String arrived() {
      return web.requests().toString();
    }
  }

  @Nested
  class ByAlertmanager implements AlerterContract {
    private final EmbeddedWebServer web;

    ByAlertmanager(EmbeddedWebServer web) {
      this.web = web;
    }

    @Override
    public Alerter alerter() {
      return AlertmanagerAlerter.sending(CLIENT, WebAddress.parse(web.url("")), Clock.systemUTC());
    }

    @Override
    public Alerter alerterWithoutServer() {
      web.close();
      return alerter();
    }

    @Override
    public String arrived() {
      return web.requests().toString();
    }
  }

  @Nested
  class Fake implements AlerterContract {
    private final FakeAlerter alerter = new FakeAlerter("pager", Behavior.good());

    @Override
    public Alerter alerter() {
      return alerter;
    }

    @Override
    public Alerter alerterWithoutServer() {
      return new FakeAlerter("pager", Behavior.good().then(Outcome.REFUSED));
    }

    @Override
    public String arrived() {
      return List.copyOf(alerter.probes()).toString();
    }
  }
}
