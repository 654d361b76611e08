package io.neoops.mail;

import io.neoops.error.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * A mail before it is sent; who sends it is the {@link Mailer}'s to know.
 *
 * <p>Nothing in it can add a header: addresses are {@link MailAddress}es, and control characters in
 * the subject become blanks. Immutable.
 *
 * @param to one recipient or more; all see one another
 * @param subject one line, any characters
 * @param text the plain-text body
 * @param html the same for readers that show HTML
 * @param attachments files that go with it
 * @param key what must go once: messages with the same key and sender have the same {@code
 *     Message-ID}, so that a server or a reader can drop the second
 */
public record Message(
    List<MailAddress> to,
    String subject,
    String text,
    Optional<String> html,
    List<Attachment> attachments,
    Optional<String> key) {

  /**
   * Copies the lists.
   *
   * @throws InvalidInputException if there is no recipient
   */
  public Message {
    to = List.copyOf(to);
    attachments = List.copyOf(attachments);
    subject = subject.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " ").strip();
    if (to.isEmpty()) {
      throw new InvalidInputException("a mail needs a recipient");
    }
  }

  /** A message of plain text only, that may go more than once. */
  public static Message of(List<MailAddress> to, String subject, String text) {
    return new Message(to, subject, text, Optional.empty(), List.of(), Optional.empty());
  }

  /** The same with an HTML body beside the text. */
  public Message withHtml(String body) {
    return new Message(to, subject, text, Optional.of(body), attachments, key);
  }

  /** The same with these files. */
  public Message withAttachments(List<Attachment> files) {
    return new Message(to, subject, text, html, files, key);
  }

  /** The same, to go once for {@code what}. */
  public Message once(String what) {
    return new Message(to, subject, text, html, attachments, Optional.of(what));
  }
}
