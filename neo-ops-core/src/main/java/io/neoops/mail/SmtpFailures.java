package io.neoops.mail;

import io.neoops.mail.AttachmentSource.UnreadableException;
import io.neoops.mail.SmtpDialogue.Step;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.jspecify.annotations.Nullable;

/** Says of a mail that did not go out where it stopped, why, and what to do about it. */
final class SmtpFailures {
  private static final int FIRST_REFUSAL = 400;

  private final SmtpSettings settings;
  private final SmtpTimeouts timeouts;
  private final SmtpDeadline deadline;

  SmtpFailures(SmtpSettings settings, SmtpTimeouts timeouts, SmtpDeadline deadline) {
    this.settings = settings;
    this.timeouts = timeouts;
    this.deadline = deadline;
  }

  /** There is no dialogue yet. */
  MailException unconnected(Step step, IOException e) {
    return refused(step == Step.TLS ? tls(e) : connection(e), e);
  }

  /** There is nobody to show the password to, and the mail goes nowhere without. */
  MailException noLogin() {
    return refused(
        "the server offers no login on this "
            + (settings.tls() == SmtpSettings.Tls.OFF ? "unencrypted " : "")
            + "connection; check SMTP_PORT and SMTP_TLS, or unset SMTP_USER and SMTP_PASS",
        null);
  }

  MailException of(SmtpDialogue dialogue, MessagingException e) {
    Step step = dialogue.step();
    Optional<UnreadableException> unreadable = find(e, UnreadableException.class);
    if (unreadable.isPresent()) {
      return refused("not sent: an attachment could not be read", e);
    }
    List<SMTPAddressFailedException> refused = refused(e);
    if (step == Step.END && isPositive(dialogue.code()) && !refused.isEmpty()) {
      return MailException.refusedFor(
          refused.stream().map(one -> one.getAddress().getAddress()).toList(),
          where() + recipients(refused) + "; the other recipients have got the mail",
          e);
    }
    boolean maybeAccepted = step == Step.END && dialogue.code() < 0;
    String reason =
        dialogue.code() < 0
                || (dialogue.code() < FIRST_REFUSAL && find(e, IOException.class).isPresent())
            ? lost(dialogue, e)
            : refusal(dialogue, refused, e);
    return maybeAccepted
        ? MailException.inDoubt(
            where()
                + reason
                + " after the whole mail was handed over; it may have been taken all the same",
            e)
        : refused(reason, e);
  }

  private String refusal(
      SmtpDialogue dialogue, List<SMTPAddressFailedException> refused, MessagingException e) {
    if (e instanceof AuthenticationFailedException) {
      return dialogue.step() == Step.LOGIN
          ? "authentication refused: " + said(dialogue) + "; check SMTP_USER and SMTP_PASS"
          : "authentication is not possible: the server offers no way that is supported (PLAIN,"
              + " LOGIN, DIGEST-MD5)";
    }
    return switch (dialogue.step()) {
      case GREETING -> greeting(dialogue);
      case STARTTLS -> "STARTTLS refused: " + said(dialogue) + "; check SMTP_TLS";
      case LOGIN -> "authentication failed: " + said(dialogue);
      case SENDER ->
          "sender " + settings.from() + " refused: " + said(dialogue) + "; check SMTP_FROM";
      case RECIPIENT ->
          (refused.isEmpty() ? "recipient refused: " + said(dialogue) : recipients(refused))
              + "; nobody has got the mail";
      default -> "content refused: " + said(dialogue);
    };
  }

  /** The one thing that fails after a friendly greeting is a server without STARTTLS. */
  private String greeting(SmtpDialogue dialogue) {
    return isPositive(dialogue.code())
        ? "the server does not offer STARTTLS, and "
            + (settings.login().isPresent() ? "a password" : "mail")
            + " shall not cross an unencrypted connection; check SMTP_PORT and SMTP_TLS"
        : "the server does not take this client: " + said(dialogue);
  }

  private String lost(SmtpDialogue dialogue, MessagingException e) {
    Step step = dialogue.step();
    if (deadline.isOver()) {
      return "not done within " + seconds(timeouts.whole());
    }
    if (find(e, SocketTimeoutException.class).isPresent()) {
      return "no answer within " + seconds(timeouts.answer()) + " " + during(step);
    }
    if (step == Step.STARTTLS && find(e, SSLException.class).isPresent()) {
      return tls(e);
    }
    return dialogue.code() >= 0 || dialogue.reply().isEmpty() || dialogue.reply().equals("[EOF]")
        ? "connection lost " + during(step)
        : "something else than a mail server answers; check SMTP_HOST and SMTP_PORT";
  }

  private static String during(Step step) {
    return switch (step) {
      case CONNECT, TLS, GREETING -> "before the server was ready";
      case STARTTLS -> "while TLS was begun";
      case LOGIN -> "while logging in";
      case SENDER, RECIPIENT -> "while sender and recipients were named";
      case CONTENT -> "while the content was handed over";
      case END -> "while waiting for the server's word";
    };
  }

  private String connection(IOException e) {
    if (deadline.isOver() || e instanceof SocketTimeoutException) {
      return "no connection within "
          + seconds(timeouts.connect())
          + "; check SMTP_HOST,"
          + " SMTP_PORT and the firewall";
    }
    return e instanceof UnknownHostException
        ? "the host name is not known; check SMTP_HOST and the name server"
        : "cannot connect; check SMTP_HOST, SMTP_PORT and that it runs";
  }

  private String tls(Exception e) {
    if (deadline.isOver() || find(e, SocketTimeoutException.class).isPresent()) {
      return "TLS failed: no answer in time; check SMTP_PORT, and SMTP_TLS whether the port speaks"
          + " TLS from the first byte";
    }
    Optional<CertificateException> certificate = find(e, CertificateException.class);
    if (certificate.isPresent()) {
      String found = String.valueOf(certificate.get().getMessage());
      return found.startsWith("No ")
          ? "TLS failed: the certificate is not for this host; check SMTP_HOST"
          : "TLS failed: the certificate is not trusted; check SMTP_HOST, or add its issuer to the"
              + " trust store";
    }
    return "TLS failed; check SMTP_PORT, and SMTP_TLS whether the port speaks TLS from the first"
        + " byte";
  }

  private String recipients(List<SMTPAddressFailedException> refused) {
    List<String> each = new ArrayList<>();
    for (SMTPAddressFailedException one : refused) {
      each.add(one.getAddress() + " (" + line(String.valueOf(one.getMessage())) + ")");
    }
    return "recipient refused: " + String.join(", ", each);
  }

  private String said(SmtpDialogue dialogue) {
    return line(dialogue.reply());
  }

  private String line(String reply) {
    String known = settings.login().map(login -> login.mask(reply)).orElse(reply);
    String line = known.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > 200 ? line.substring(0, 200) + "..." : line;
  }

  private MailException refused(String reason, @Nullable Exception cause) {
    return MailException.refused(where() + reason, cause);
  }

  private String where() {
    return "mail server " + settings.host() + ":" + settings.port() + ": ";
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  private static boolean isPositive(int code) {
    return code >= 200 && code < 300;
  }

  private static List<SMTPAddressFailedException> refused(MessagingException e) {
    List<SMTPAddressFailedException> refused = new ArrayList<>();
    for (Exception at = e; at instanceof MessagingException one; at = one.getNextException()) {
      if (one instanceof SMTPAddressFailedException address) {
        refused.add(address);
      }
    }
    return refused;
  }

  private static <T> Optional<T> find(Throwable e, Class<T> type) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
