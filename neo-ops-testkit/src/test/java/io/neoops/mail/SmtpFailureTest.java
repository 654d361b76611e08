package io.neoops.mail;

import static io.neoops.mail.ScriptedSmtpServer.CUT;
import static io.neoops.mail.ScriptedSmtpServer.DRIP;
import static io.neoops.mail.ScriptedSmtpServer.DROP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.neoops.settings.Environment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a mail stopped, and whether it may have arrived all the same. */
@Timeout(60)
class SmtpFailureTest {
  private static final String SECRET = "s3cr3t-canary";
  private static final Message MESSAGE =
      Message.of(MailAddress.list("ops@example.test"), "subject", "text");
  private static final SmtpTimeouts PATIENT = SmtpTimeouts.DEFAULT;
  private static final SmtpTimeouts SHORT_ANSWERS =
      new SmtpTimeouts(Duration.ofSeconds(10), Duration.ofMillis(200), Duration.ofSeconds(30));
  private static final SmtpTimeouts SHORT_WHOLE =
      new SmtpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofMillis(300));

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal("does not take this client: 554 5.7.1 go away", false, "554 5.7.1 go away"),
        refusal("connection lost before the server was ready", false, DROP),
        refusal("connection lost before the server was ready", false, "220 hi", DROP),
        refusal("something else than a mail server answers", false, "+OK POP3 ready"),
        refusal(
            "sender neo-ops@localhost refused: 553 5.1.8 who; check SMTP_FROM",
            false,
            "220 hi",
            "250 hi",
            "553 5.1.8 who"),
        refusal(
            "recipient refused: ops@example.test (451 4.7.1 later); nobody",
            false,
            "220 hi",
            "250 hi",
            "250 ok",
            "451 4.7.1 later"),
        refusal(
            "connection lost while sender and recipients were named",
            false,
            "220 hi",
            "250 hi",
            "250 ok",
            DROP),
        refusal(
            "content refused: 452 4.3.1 disk full",
            false,
            "220 hi",
            "250 hi",
            "250 ok",
            "250 ok",
            "452 4.3.1 disk full"),
        refusal(
            "content refused: 554 5.7.1 spam",
            false,
            "220 hi",
            "250 hi",
            "250 ok",
            "250 ok",
            "354 go on",
            "554 5.7.1 spam"),
        refusal(
            "after the whole mail was handed over; it may have been taken all the same",
            true,
            "220 hi",
            "250 hi",
            "250 ok",
            "250 ok",
            "354 go on",
            DROP));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void theStepAndTheServersWordAreSaid(String expected, boolean maybeAccepted, String[] script)
      throws IOException {
    MailException e = failure(MESSAGE, PATIENT, script);

    assertThat(e)
        .hasMessageStartingWith("mail server 127.0.0.1:")
        .hasMessageContaining(expected)
        .hasMessageMatching("\\P{Cntrl}+");
    assertThat(e.maybeAccepted()).isEqualTo(maybeAccepted);
  }

  @Test
  void aServerThatBreaksOffAmidTheContentHasNotTakenIt() throws IOException {
    Attachment large =
        new Attachment(
            "a.bin", "application/x-any", () -> new ByteArrayInputStream(new byte[40_000_000]));

    MailException e =
        failure(
            MESSAGE.withAttachments(List.of(large)),
            PATIENT,
            "220 hi",
            "250 hi",
            "250 ok",
            "250 ok",
            "354 go on",
            CUT);

    assertThat(e).hasMessageContaining("connection lost while the content was handed over");
    assertThat(e.maybeAccepted()).isFalse();
  }

  @Test
  void aServerThatHangsAfterTheContentMayHaveTakenIt() throws IOException {
    MailException e =
        failure(MESSAGE, SHORT_ANSWERS, "220 hi", "250 hi", "250 ok", "250 ok", "354 go on");

    assertThat(e).hasMessageContaining("no answer within 0.2 s").hasMessageContaining("may have");
    assertThat(e.maybeAccepted()).isTrue();
  }

  static Stream<Arguments> silences() {
    return Stream.of(
        Arguments.of(SHORT_ANSWERS, "no answer within 0.2 s", new String[] {}),
        Arguments.of(SHORT_ANSWERS, "no answer within 0.2 s", new String[] {"220 hi"}),
        Arguments.of(SHORT_WHOLE, "not done within 0.3 s", new String[] {}),
        Arguments.of(SHORT_WHOLE, "not done within 0.3 s", new String[] {"220 hi", DRIP}));
  }

  @ParameterizedTest
  @MethodSource("silences")
  void aServerThatHangsOrDripsIsLeft(SmtpTimeouts timeouts, String expected, String[] script)
      throws IOException {
    MailException e = failure(MESSAGE, timeouts, script);

    assertThat(e).hasMessageContaining(expected);
    assertThat(e.maybeAccepted()).isFalse();
  }

  @Test
  void aServerThatDoesNotReadTheContentIsLeft() throws IOException {
    Attachment large =
        new Attachment(
            "a.bin", "application/x-any", () -> new ByteArrayInputStream(new byte[40_000_000]));

    MailException e =
        failure(
            MESSAGE.withAttachments(List.of(large)),
            SHORT_WHOLE,
            "220 hi",
            "250 hi",
            "250 ok",
            "250 ok",
            "354 go on\r\n250 and on");

    assertThat(e).hasMessageContaining("not done within 0.3 s");
    assertThat(e.maybeAccepted()).isFalse();
  }

  @Test
  void aServerThatIsSatisfiedNeedNotSayGoodbye() throws IOException {
    try (ScriptedSmtpServer server =
        new ScriptedSmtpServer(
            "220 hi", "250 hi", "250 ok", "250 ok", "354 go on", "250 taken", DROP)) {
      mailer(server.port(), PATIENT, Map.of()).send(MESSAGE);
    }
  }

  @Test
  void aServerThatQuotesThePasswordIsNotQuoted() throws IOException {
    String encoded =
        Base64.getEncoder().encodeToString(("\0ops\0" + SECRET).getBytes(StandardCharsets.UTF_8));
    try (ScriptedSmtpServer server =
        new ScriptedSmtpServer(
            "220 hi", "250-hi\r\n250 AUTH PLAIN", "535 bad " + encoded + " or " + SECRET)) {
      assertThatThrownBy(
              () ->
                  mailer(server.port(), PATIENT, Map.of("SMTP_USER", "ops", "SMTP_PASS", SECRET))
                      .send(MESSAGE))
          .hasMessageContaining("authentication refused: 535 bad *** or ***")
          .hasMessageNotContaining(SECRET);
    }
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
      port = server.port();
    }

    assertThatThrownBy(() -> mailer(port, PATIENT, Map.of()).send(MESSAGE))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("cannot connect; check SMTP_HOST, SMTP_PORT");
  }

  @Test
  void aHostThatNobodyKnows() {
    SmtpSettings settings =
        SmtpSettings.from(Environment.of(Map.of("SMTP_HOST", "no-such-host.invalid")));

    assertThatThrownBy(() -> new SmtpMailer(settings).send(MESSAGE))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("the host name is not known");
  }

  private static MailException failure(Message message, SmtpTimeouts timeouts, String... script)
      throws IOException {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(script)) {
      MailException e =
          catchThrowableOfType(
              MailException.class, () -> mailer(server.port(), timeouts, Map.of()).send(message));
      assertThat(e).isNotNull();
      return e;
    }
  }

  private static SmtpMailer mailer(int port, SmtpTimeouts timeouts, Map<String, String> login) {
    Map<String, String> environment = new HashMap<>(login);
    environment.put("SMTP_HOST", "127.0.0.1");
    environment.put("SMTP_PORT", String.valueOf(port));
    environment.put("SMTP_TLS", "off");
    environment.putIfAbsent("SMTP_FROM", "neo-ops@localhost");
    return new SmtpMailer(
        SmtpSettings.from(Environment.of(environment)),
        timeouts,
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        Clock.systemUTC());
  }

  private static Arguments refusal(String expected, boolean maybeAccepted, String... script) {
    return Arguments.of(expected, maybeAccepted, script);
  }
}
