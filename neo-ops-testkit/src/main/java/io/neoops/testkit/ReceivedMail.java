package io.neoops.testkit;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A mail that an {@link EmbeddedSmtpServer} took, with what a reader would see. Immutable. */
public final class ReceivedMail {
  private final String sender;
  private final List<String> recipients;
  private final String source;
  private final MimeMessage message;

  ReceivedMail(String sender, List<String> recipients, MimeMessage message) {
    this.sender = sender;
    this.recipients = List.copyOf(recipients);
    this.message = message;
    this.source = source(message);
  }

  /** Whom the envelope names as sender. */
  public String sender() {
    return sender;
  }

  /** Whom the envelope names as recipients, in that order. */
  public List<String> recipients() {
    return recipients;
  }

  /** The whole mail as it arrived, below two headers of the server's own, byte by byte. */
  public String source() {
    return source;
  }

  /** The subject, decoded. */
  public String subject() {
    return reading(() -> Optional.ofNullable(message.getSubject()).orElse(""));
  }

  /** The values of a header as they arrived, folded maybe; none if there is no such header. */
  public List<String> headers(String name) {
    return reading(
        () -> Optional.ofNullable(message.getHeader(name)).map(List::of).orElse(List.of()));
  }

  /** The plain-text body, decoded, with its line ends; empty if there is none. */
  public String text() {
    return body("text/plain");
  }

  /** The HTML body, decoded, with its line ends; empty if there is none. */
  public String html() {
    return body("text/html");
  }

  /** The media type of the whole and of each part, without parameters, outer ones first. */
  public List<String> structure() {
    return reading(
        () -> {
          List<String> types = new ArrayList<>();
          for (Part part : parts(message)) {
            types.add(part.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
          }
          return types;
        });
  }

  /** The attachments' contents by their decoded names, in their order. */
  public Map<String, byte[]> attachments() {
    return reading(
        () -> {
          Map<String, byte[]> files = new LinkedHashMap<>();
          for (Part part : parts(message)) {
            if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
              try (InputStream content = part.getInputStream()) {
                files.put(part.getFileName(), content.readAllBytes());
              }
            }
          }
          return files;
        });
  }

  /** The subject. */
  @Override
  public String toString() {
    return "mail '" + subject() + "' to " + recipients;
  }

  private String body(String type) {
    return reading(
        () -> {
          for (Part part : parts(message)) {
            if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
              return String.valueOf(part.getContent());
            }
          }
          return "";
        });
  }

  private static List<Part> parts(Part whole) throws MessagingException, IOException {
    List<Part> parts = new ArrayList<>(List.of(whole));
    if (whole.isMimeType("multipart/*")) {
      Multipart multipart = (Multipart) whole.getContent();
      for (int i = 0; i < multipart.getCount(); i++) {
        BodyPart part = multipart.getBodyPart(i);
        parts.addAll(parts(part));
      }
    }
    return parts;
  }

  private static String source(MimeMessage message) {
    return reading(
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          message.writeTo(bytes);
          return bytes.toString(StandardCharsets.ISO_8859_1);
        });
  }

  private static <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (MessagingException | IOException e) {
      throw new TestServerException("a mail that cannot be read: " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read() throws MessagingException, IOException;
  }
}
