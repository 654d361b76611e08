package io.neoops.mail;

/**
 * Hands one message to whatever delivers mail. Returning means accepted, not read. Implementations
 * are safe for use by several threads.
 */
@FunctionalInterface
public interface Mailer {

  /**
   * Hands on the message for all its recipients.
   *
   * @throws MailException if the message was refused for any recipient or the server could not be
   *     reached; whether it was delivered all the same is then told by {@link
   *     MailException#maybeAccepted()}
   */
  void send(Message message);
}
