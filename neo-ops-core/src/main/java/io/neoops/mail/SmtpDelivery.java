package io.neoops.mail;

import io.neoops.mail.SmtpDialogue.Step;
import io.neoops.mail.SmtpSettings.Tls;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes messages to a server, each over a connection of its own. */
final class SmtpDelivery {
  /** For TLS from the first byte, RFC 8314, 7.3. */
  private static final int SUBMISSIONS_PORT = 465;

  private static final Logger log = LoggerFactory.getLogger(SmtpDelivery.class);

  private final SmtpSettings settings;
  private final SmtpTimeouts timeouts;
  private final SSLSocketFactory tls;

  SmtpDelivery(SmtpSettings settings, SmtpTimeouts timeouts, SSLSocketFactory tls) {
    this.settings = settings;
    this.timeouts = timeouts;
    this.tls = tls;
  }

  void send(Message message, Instant date) {
    MimeMessage document = new MimeDocument(settings).write(message, date);
    SmtpConnector connector = new SmtpConnector(settings, timeouts, tls);
    try (SmtpDeadline deadline = new SmtpDeadline(timeouts.whole())) {
      SmtpFailures failures = new SmtpFailures(settings, timeouts, deadline);
      Step step = Step.CONNECT;
      Socket socket;
      try {
        socket = connector.connect(deadline);
        if (isEncryptedFromTheStart()) {
          step = Step.TLS;
          socket = connector.encrypt(socket);
        }
      } catch (IOException e) {
        throw failures.unconnected(step, e);
      }
      converse(document, socket, failures);
    }
  }

  private void converse(MimeMessage document, Socket socket, SmtpFailures failures) {
    Session session = Session.getInstance(properties(socket.getLocalAddress()));
    SmtpDialogue dialogue = new SmtpDialogue(session, settings);
    try {
      dialogue.at(Step.GREETING);
      dialogue.connect(socket);
      if (settings.login().isPresent() && !offersLogin(dialogue)) {
        throw failures.noLogin();
      }
      dialogue.sendMessage(document, document.getAllRecipients());
    } catch (MessagingException e) {
      throw failures.of(dialogue, e);
    }
    try {
      dialogue.close();
    } catch (MessagingException e) {
      log.debug("the mail has been taken, but the server did not hear the goodbye", e);
    }
  }

  private static boolean offersLogin(SmtpDialogue dialogue) {
    return dialogue.supportsExtension("AUTH") || dialogue.supportsExtension("AUTH=LOGIN");
  }

  private boolean isEncryptedFromTheStart() {
    return settings.tls() == Tls.TLS
        || (settings.tls() == Tls.AUTO && settings.port() == SUBMISSIONS_PORT);
  }

  private Properties properties(InetAddress local) {
    boolean required =
        settings.tls() == Tls.STARTTLS
            || (settings.tls() == Tls.AUTO && settings.login().isPresent());
    Properties properties = new Properties();
    properties.put("mail.smtp.starttls.enable", String.valueOf(settings.tls() != Tls.OFF));
    properties.put("mail.smtp.starttls.required", String.valueOf(required));
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
    properties.put("mail.smtp.sendpartial", "true");
    properties.put("mail.smtp.quitwait", "false");
    // The sender of the envelope is that of the message; the greeting needs no name server.
    properties.put("mail.smtp.from", settings.from().value());
    properties.put("mail.smtp.localhost", literal(local));
    return properties;
  }

  /** An address in a greeting, RFC 5321, 4.1.3. */
  private static String literal(InetAddress address) {
    String text = address.getHostAddress().replaceAll("%.*", "");
    return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
  }
}
