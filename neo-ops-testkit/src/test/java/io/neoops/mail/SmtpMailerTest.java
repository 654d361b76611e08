package io.neoops.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.neoops.settings.Environment;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.ReceivedMail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail looks like when it has arrived. */
class SmtpMailerTest {
  private static final List<MailAddress> OPS = MailAddress.list("ops@example.test");

  private final EmbeddedSmtpServer server =
      EmbeddedSmtpServer.builder().refuse("gone@example.test").start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void plainMailArrivesWithTheHeadersOfAProgram() {
    Instant now = Instant.parse("2026-03-01T23:30:00Z");
    new SmtpMailer(
            settings(),
            SmtpTimeouts.DEFAULT,
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            Clock.fixed(now, ZoneOffset.UTC))
        .send(Message.of(OPS, "Stock of 1 March", "Line one\nLine two"));

    ReceivedMail mail = only();
    assertThat(mail.sender()).isEqualTo("neo@example.test");
    assertThat(mail.recipients()).containsExactly("ops@example.test");
    assertThat(mail.subject()).isEqualTo("Stock of 1 March");
    assertThat(mail.text()).isEqualTo("Line one\r\nLine two");
    assertThat(mail.structure()).containsExactly("text/plain");
    assertThat(mail.headers("From")).containsExactly("neo@example.test");
    assertThat(mail.headers("To")).containsExactly("ops@example.test");
    assertThat(mail.headers("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.headers("MIME-Version")).containsExactly("1.0");
    assertThat(mail.headers("Date"))
        .singleElement()
        .extracting(
            date ->
                ZonedDateTime.parse(
                        date.replaceAll(" \\(.*", ""),
                        DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH))
                    .toInstant())
        .isEqualTo(now);
  }

  @Test
  void anythingInSubjectAndBodyArrivesAsItWas() {
    String subject = "Tägliche Übersicht für Café «Łódź» ☕ — ₹1.234 " + "ü".repeat(300) + " 🍕 end";
    String text = ".\r\n..two\r\n\tनमस्ते 🍕 \r\n" + "x".repeat(3000) + "\r\n=20\u0001end";
    String html = "<p>Größe &amp; Menge</p>\r\n<p>ış</p>";

    send(Message.of(OPS, subject, text).withHtml(html));

    ReceivedMail mail = only();
    assertThat(mail.subject()).isEqualTo(subject);
    assertThat(mail.text()).isEqualTo(text);
    assertThat(mail.html()).isEqualTo(html);
    assertThat(mail.structure())
        .containsExactly("multipart/alternative", "text/plain", "text/html");
    assertThat(mail.source().lines()).allMatch(line -> line.length() <= 998);
    assertThat(mail.source().chars()).allMatch(c -> c < 128);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb\nc", "a\rb\rc", "a\r\nb\r\nc", "ä\nb\nc", "日\n本\n語"})
  void lineEndsAreTheNetworksInEveryEncoding(String text) {
    send(Message.of(OPS, "s", text));

    assertThat(only().text()).isEqualTo(text.replaceAll("\\r\\n|\\r|\\n", "\r\n"));
    assertThat(only().source().replace("\r\n", "")).doesNotContain("\n", "\r");
  }

  @Test
  void anEncodedWordInTheSubjectStaysWhatItWas() {
    String subject = "=?UTF-8?B?SGVsbG8=?=";

    send(Message.of(OPS, subject, "t"));

    assertThat(only().subject()).isEqualTo(subject);
  }

  @Test
  void attachmentsArriveByteForByteUnderTheirNames() {
    byte[] csv = "item,Größe\r\n=1+1,2\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[70_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    send(
        Message.of(OPS, "s", "text")
            .withHtml("<b>html</b>")
            .withAttachments(
                List.of(
                    attachment("Bestände März «sehr lang» ☕ " + "n".repeat(100) + ".csv", csv),
                    attachment("../../etc/pass\r\nX-Evil: 1\"wd", all))));

    ReceivedMail mail = only();
    assertThat(mail.structure())
        .containsExactly(
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/csv",
            "text/csv");
    Map<String, byte[]> files = mail.attachments();
    assertThat(files.keySet())
        .containsExactly(
            "Bestände März «sehr lang» ☕ " + "n".repeat(100) + ".csv",
            ".._.._etc_pass__X-Evil_ 1_wd");
    assertThat(files.values()).containsExactly(csv, all);
    assertThat(mail.source()).doesNotContain("\r\nX-Evil");
  }

  @Test
  void nothingCanAddAHeader() {
    String evil = "x\r\nBcc: evil@example.test\r\n\r\nbody\u2028\u0085\n.\r\nQUIT";
    Map<String, String> environment = new HashMap<>(server.environment());
    environment.put("SMTP_FROM", "Neo\r\nBcc: evil@example.test <neo@example.test>");

    new SmtpMailer(SmtpSettings.from(Environment.of(environment)))
        .send(
            Message.of(OPS, evil, evil)
                .once(evil)
                .withAttachments(
                    List.of(
                        new Attachment(
                            evil,
                            "text/csv\r\nX-Evil: 1",
                            () -> new ByteArrayInputStream(new byte[1])))));

    ReceivedMail mail = only();
    assertThat(mail.headers("Bcc")).isEmpty();
    assertThat(mail.headers("X-Evil")).isEmpty();
    assertThat(mail.source()).doesNotContain("\r\nX-Evil", "\nX-Evil");
    assertThat(mail.recipients()).containsExactly("ops@example.test");
    assertThat(mail.subject()).startsWith("x Bcc: evil@example.test body").endsWith(". QUIT");
    assertThat(mail.text()).endsWith("\r\n.\r\nQUIT");
  }

  @Test
  void theSenderMayHaveAName() {
    Map<String, String> environment = new HashMap<>(server.environment());
    environment.put("SMTP_FROM", "\"Küche, Bar\" <neo@example.test>");

    new SmtpMailer(SmtpSettings.from(Environment.of(environment))).send(Message.of(OPS, "s", "t"));

    assertThat(only().sender()).isEqualTo("neo@example.test");
    assertThat(only().headers("From"))
        .containsExactly("=?UTF-8?B?S8O8Y2hlLCBCYXI=?= <neo@example.test>");
  }

  @Test
  void theSameKeyAndSenderGiveTheSameMessageId() {
    Message digest = Message.of(OPS, "s", "t").once("digest/demo/2026-03-01");
    send(digest);
    send(Message.of(OPS, "other", "other").once("digest/demo/2026-03-01"));
    send(digest.once("digest/demo/2026-03-02"));
    send(Message.of(OPS, "s", "t"));
    send(Message.of(OPS, "s", "t"));

    List<String> ids =
        server.mails().stream().map(mail -> mail.headers("Message-ID").get(0)).toList();
    assertThat(ids).hasSize(5).allMatch(id -> id.matches("<neo-ops\\.[0-9a-f-]+@example\\.test>"));
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.stream().distinct()).hasSize(4);
  }

  @Test
  void everyRecipientGetsOneAndTheSameMail() {
    send(Message.of(MailAddress.list("a@example.test, b@example.test ,c@example.test"), "s", "t"));

    assertThat(only().recipients())
        .containsExactly("a@example.test", "b@example.test", "c@example.test");
    assertThat(server.mailsTo("b@example.test")).hasSize(1);
  }

  @Test
  void whoIsRefusedIsNamedAndTheOthersGetTheMail() {
    Message message =
        Message.of(MailAddress.list("a@example.test,gone@example.test,b@example.test"), "s", "t");

    assertThatThrownBy(() -> send(message))
        .isInstanceOf(MailException.class)
        .hasMessageContaining("recipient refused: gone@example.test (550 5.1.1")
        .hasMessageContaining("the other recipients have got the mail")
        .asInstanceOf(type(MailException.class))
        .matches(MailException::maybeAccepted);
    assertThat(only().recipients()).containsExactly("a@example.test", "b@example.test");
  }

  @Test
  void nobodyGetsAMailThatEverybodyIsRefused() {
    assertThatThrownBy(() -> send(Message.of(MailAddress.list("gone@example.test"), "s", "t")))
        .hasMessageContaining("recipient refused: gone@example.test (550 5.1.1")
        .hasMessageContaining("nobody has got the mail")
        .asInstanceOf(type(MailException.class))
        .matches(e -> !e.maybeAccepted());
    assertThat(server.mails()).isEmpty();
  }

  @Test
  void anAttachmentThatCannotBeReadSendsNothing() {
    Attachment broken =
        new Attachment(
            "a.csv",
            "text/csv",
            () -> {
              throw new IOException("disk");
            });

    assertThatThrownBy(() -> send(Message.of(OPS, "s", "t").withAttachments(List.of(broken))))
        .hasMessageContaining("an attachment could not be read")
        .asInstanceOf(type(MailException.class))
        .matches(e -> !e.maybeAccepted());
    assertThat(server.mails()).isEmpty();
  }

  private static Attachment attachment(String name, byte[] content) {
    return new Attachment(name, "text/csv; charset=utf-8", () -> new ByteArrayInputStream(content));
  }

  private SmtpSettings settings() {
    Map<String, String> environment = new HashMap<>(server.environment());
    environment.put("SMTP_FROM", "neo@example.test");
    return SmtpSettings.from(Environment.of(environment));
  }

  private void send(Message message) {
    new SmtpMailer(settings()).send(message);
  }

  private ReceivedMail only() {
    assertThat(server.mails()).hasSize(1);
    return server.mails().get(0);
  }
}
