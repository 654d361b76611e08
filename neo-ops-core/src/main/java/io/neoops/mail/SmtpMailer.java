package io.neoops.mail;

import io.neoops.error.Library;
import java.time.Clock;
import javax.net.ssl.SSLSocketFactory;

/**
 * Hands mail to an SMTP server (RFC 5321), over a connection of its own for each message.
 *
 * <p>Certificates are held against the configured host, always. A password crosses an unencrypted
 * connection only with {@link SmtpSettings.Tls#OFF}. Where some recipients are refused the others
 * still get the message, and {@link #send} says who did not. Immutable; safe for use by several
 * threads.
 */
public final class SmtpMailer implements Mailer {
  private final SmtpDelivery delivery;
  private final Clock clock;

  /** A mailer that trusts whom the platform trusts, and waits {@link SmtpTimeouts#DEFAULT}. */
  public SmtpMailer(SmtpSettings settings) {
    this(settings, SmtpTimeouts.DEFAULT);
  }

  /** A mailer that trusts whom the platform trusts. */
  public SmtpMailer(SmtpSettings settings, SmtpTimeouts timeouts) {
    this(settings, timeouts, (SSLSocketFactory) SSLSocketFactory.getDefault(), Clock.systemUTC());
  }

  /**
   * A mailer that takes its own measure of time and trust.
   *
   * @param tls makes the encrypted connections, and knows which certificates to trust
   * @param clock gives {@code Date}
   * @throws io.neoops.error.MissingLibraryException without Angus Mail
   */
  public SmtpMailer(
      SmtpSettings settings, SmtpTimeouts timeouts, SSLSocketFactory tls, Clock clock) {
    Library.ANGUS_MAIL.require();
    this.delivery = new SmtpDelivery(settings, timeouts, tls);
    this.clock = clock;
  }

  @Override
  public void send(Message message) {
    delivery.send(message, clock.instant());
  }
}
