package io.neoops.testkit.contract;

import io.neoops.mail.Mailer;
import io.neoops.mail.SmtpMailer;
import io.neoops.mail.SmtpSettings;
import io.neoops.settings.Environment;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.ReceivedMail;
import io.neoops.testkit.fake.Behavior;
import io.neoops.testkit.fake.Behavior.Outcome;
import io.neoops.testkit.fake.FakeMailer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

class MailersTest {
  @Nested
  class Smtp implements MailerContract {
    private final EmbeddedSmtpServer server = EmbeddedSmtpServer.started();

    @AfterEach
    void stop() {
      server.close();
    }

    @Override
    public Mailer mailer() {
      return smtp(server.environment());
    }

    @Override
    public Mailer mailerWithoutServer() {
      server.close();
      return smtp(server.environment());
    }

    @Override
    public List<String> subjectsTo(String address) {
      return server.mailsTo(address).stream().map(ReceivedMail::subject).toList();
    }
  }

  @Nested
  class Fake implements MailerContract {
    private final FakeMailer mailer = new FakeMailer(Behavior.good());

    @Override
    public Mailer mailer() {
      return mailer;
    }

    @Override
    public Mailer mailerWithoutServer() {
      return new FakeMailer(Behavior.good().then(Outcome.REFUSED));
    }

    @Override
    public List<String> subjectsTo(String address) {
      return mailer.messages().stream()
          .filter(message -> message.to().stream().anyMatch(to -> to.value().equals(address)))
          .map(message -> message.subject())
          .toList();
    }
  }

  static Mailer smtp(Map<String, String> server) {
    Map<String, String> variables = new HashMap<>(server);
    variables.put("SMTP_FROM", "neo-ops@example.test");
    return new SmtpMailer(SmtpSettings.from(Environment.of(variables)));
  }
}
