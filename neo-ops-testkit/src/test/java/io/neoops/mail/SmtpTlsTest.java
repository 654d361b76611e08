package io.neoops.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.settings.Environment;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.TestCertificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption and logins: what is sent where, and what is rather not sent at all. */
class SmtpTlsTest {
  private static final TestCertificate RIGHT = TestCertificate.forHosts("localhost");
  private static final TestCertificate OTHER_HOST = TestCertificate.forHosts("mail.example.test");
  private static final String SECRET = "s3cr3t-canary";
  private static final Message MESSAGE =
      Message.of(MailAddress.list("ops@example.test"), "subject", "text");

  @ParameterizedTest
  @ValueSource(strings = {"auto", "starttls"})
  void startTlsIsUsedWhereItIsOffered(String mode) {
    try (EmbeddedSmtpServer server =
        EmbeddedSmtpServer.builder().startTls(RIGHT).login("ops", SECRET).start()) {
      send(server, RIGHT, "SMTP_TLS", mode);

      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void startTlsIsUsedWithoutALogin() {
    try (EmbeddedSmtpServer server = EmbeddedSmtpServer.builder().startTls(RIGHT).start()) {
      // Whoever does not trust the certificate would have sent in the clear.
      assertThatThrownBy(() -> send(server, OTHER_HOST, "SMTP_TLS", "auto"))
          .hasMessageContaining("TLS failed: the certificate is not trusted");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void tlsFromTheFirstByteIsSpoken() {
    try (EmbeddedSmtpServer server =
        EmbeddedSmtpServer.builder().tls(RIGHT).login("ops", SECRET).start()) {
      send(server, RIGHT, "SMTP_HOST", "localhost");

      assertThat(server.mails()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCertificateThatNobodyTrustsEndsIt(boolean implicit) {
    try (EmbeddedSmtpServer server = server(implicit, RIGHT)) {
      assertThatThrownBy(() -> send(server, OTHER_HOST, "SMTP_HOST", "127.0.0.1"))
          .isInstanceOf(MailException.class)
          .hasMessageContaining("TLS failed: the certificate is not trusted");
      assertThat(server.mails()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTrustedCertificateOfAnotherHostEndsIt(boolean implicit) {
    try (EmbeddedSmtpServer server = server(implicit, OTHER_HOST)) {
      for (String host : new String[] {"127.0.0.1", "localhost"}) {
        assertThatThrownBy(() -> send(server, OTHER_HOST, "SMTP_HOST", host))
            .isInstanceOf(MailException.class)
            .hasMessageContaining("TLS failed: the certificate is not for this host");
      }
      assertThat(server.mails()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "starttls"})
  void noPasswordCrossesAnUnencryptedConnection(String mode) {
    try (EmbeddedSmtpServer server = EmbeddedSmtpServer.builder().login("ops", SECRET).start()) {
      assertThatThrownBy(() -> send(server, RIGHT, "SMTP_TLS", mode))
          .isInstanceOf(MailException.class)
          .hasMessageContaining("does not offer STARTTLS")
          .hasMessageContaining("SMTP_TLS");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void aPasswordCrossesAnUnencryptedConnectionWhenToldTo() {
    try (EmbeddedSmtpServer server = EmbeddedSmtpServer.builder().login("ops", SECRET).start()) {
      send(server, RIGHT, "SMTP_TLS", "off");

      assertThat(server.mails()).hasSize(1);
    }
  }

  @Test
  void withoutALoginAPlainServerWillDo() {
    try (EmbeddedSmtpServer server = EmbeddedSmtpServer.started()) {
      send(server, RIGHT, "SMTP_TLS", "auto");
      assertThatThrownBy(() -> send(server, RIGHT, "SMTP_TLS", "starttls"))
          .hasMessageContaining("does not offer STARTTLS, and mail shall not cross");

      assertThat(server.mails()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWrongPasswordIsSaidAndNotShown(boolean implicit) {
    try (EmbeddedSmtpServer server = server(implicit, RIGHT)) {
      assertThatThrownBy(() -> send(server, RIGHT, "SMTP_PASS", "wrong-" + SECRET))
          .isInstanceOf(MailException.class)
          .hasMessageContaining("authentication refused: 535")
          .hasMessageContaining("check SMTP_USER and SMTP_PASS")
          .hasMessageNotContaining(SECRET);
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void aServerWithoutLoginsIsNotTalkedTo() {
    try (EmbeddedSmtpServer server = EmbeddedSmtpServer.builder().startTls(RIGHT).start()) {
      Map<String, String> environment = new HashMap<>(server.environment());
      environment.put("SMTP_USER", "ops");
      environment.put("SMTP_PASS", SECRET);

      assertThatThrownBy(() -> mailer(environment, RIGHT).send(MESSAGE))
          .hasMessageContaining("offers no login");
      assertThat(server.mails()).isEmpty();
    }
  }

  @Test
  void aPlainServerIsToldFromOneThatSpeaksTls() {
    try (EmbeddedSmtpServer server = EmbeddedSmtpServer.started()) {
      assertThatThrownBy(() -> send(server, RIGHT, "SMTP_TLS", "tls"))
          .hasMessageContaining("TLS failed; check SMTP_PORT, and SMTP_TLS");
    }
  }

  private static EmbeddedSmtpServer server(boolean implicit, TestCertificate certificate) {
    EmbeddedSmtpServer.Builder server = EmbeddedSmtpServer.builder().login("ops", SECRET);
    return (implicit ? server.tls(certificate) : server.startTls(certificate)).start();
  }

  private static void send(
      EmbeddedSmtpServer server, TestCertificate trusted, String variable, String value) {
    Map<String, String> environment = new HashMap<>(server.environment());
    environment.put(variable, value);
    mailer(environment, trusted).send(MESSAGE);
  }

  private static SmtpMailer mailer(Map<String, String> environment, TestCertificate trusted) {
    SSLSocketFactory tls = trusted.trusting().getSocketFactory();
    return new SmtpMailer(
        SmtpSettings.from(Environment.of(environment)),
        SmtpTimeouts.DEFAULT,
        tls,
        Clock.systemUTC());
  }
}
