package io.neoops.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParameterList;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Properties;
import java.util.UUID;

/** A {@link Message} in the form of RFC 5322 and MIME. */
final class MimeDocument {
  private final SmtpSettings settings;

  MimeDocument(SmtpSettings settings) {
    this.settings = settings;
  }

  MimeMessage write(Message message, Instant now) {
    try {
      return document(message, now);
    } catch (MessagingException e) {
      throw new IllegalStateException("all that a message may hold can be written", e);
    }
  }

  private MimeMessage document(Message message, Instant now) throws MessagingException {
    MimeMessage document = new MimeMessage(Session.getInstance(new Properties()));
    document.setSentDate(Date.from(now));
    document.setHeader("From", from());
    for (MailAddress to : message.to()) {
      document.addRecipient(RecipientType.TO, new InternetAddress(to.value()));
    }
    document.setHeader("Subject", HeaderText.encode(message.subject()));
    // RFC 3834, 5: no vacation notice shall answer.
    document.setHeader("Auto-Submitted", "auto-generated");
    writeBody(document, message);
    document.saveChanges();
    // Saving sets one that differs each time.
    document.setHeader("Message-ID", messageId(message));
    return document;
  }

  private String from() {
    return settings.fromName().isEmpty()
        ? settings.from().value()
        : quoted(settings.fromName()) + " <" + settings.from() + ">";
  }

  private static String quoted(String name) {
    String encoded = HeaderText.encode(name);
    return encoded.equals(name)
        ? "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : encoded;
  }

  private static void writeBody(MimePart whole, Message message) throws MessagingException {
    if (message.attachments().isEmpty()) {
      writeText(whole, message);
      return;
    }
    Multipart mixed = new MimeMultipart("mixed");
    MimeBodyPart text = new MimeBodyPart();
    writeText(text, message);
    mixed.addBodyPart(text);
    for (Attachment attachment : message.attachments()) {
      mixed.addBodyPart(part(attachment));
    }
    whole.setContent(mixed);
  }

  private static void writeText(MimePart part, Message message) throws MessagingException {
    String text = withNetworkLineEnds(message.text());
    if (message.html().isEmpty()) {
      part.setText(text, "UTF-8", "plain");
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text, "UTF-8", "plain");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(withNetworkLineEnds(message.html().get()), "UTF-8", "html");
    part.setContent(new MimeMultipart("alternative", plain, html));
  }

  private static MimeBodyPart part(Attachment attachment) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    AttachmentSource source = new AttachmentSource(attachment);
    part.setDataHandler(new DataHandler(source));
    part.setHeader("Content-Type", source.getContentType());
    // Given, so that the content need not be read once more to find the best one.
    part.setHeader("Content-Transfer-Encoding", "base64");
    // The library's setter would encode the name in the platform's character set.
    ParameterList parameters = new ParameterList();
    parameters.set("filename", attachment.fileName(), "UTF-8");
    part.setHeader(
        "Content-Disposition", new ContentDisposition("attachment", parameters).toString());
    return part;
  }

  /** Line ends as RFC 2045, 6.8 wants them before any encoding. */
  private static String withNetworkLineEnds(String text) {
    return text.replaceAll("\\r\\n|\\r|\\n", "\r\n");
  }

  private String messageId(Message message) {
    String unique =
        message
            .key()
            .map(key -> digest(settings.from() + "\n" + key))
            .orElseGet(() -> UUID.randomUUID().toString());
    return "<neo-ops." + unique + "@" + settings.from().domain() + ">";
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
