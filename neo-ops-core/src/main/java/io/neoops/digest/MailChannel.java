package io.neoops.digest;

import io.neoops.mail.MailAddress;
import io.neoops.mail.Mailer;
import io.neoops.mail.Message;
import io.neoops.tenant.Tenant;
import java.util.List;

/** Digests by mail: HTML with a plain-text alternative, to each recipient a mail of its own. */
public final class MailChannel implements DigestChannel {
  private final Mailer mailer;
  private final DigestRecipients recipients;

  /** Mails through {@code mailer}. */
  public MailChannel(Mailer mailer, DigestRecipients recipients) {
    this.mailer = mailer;
    this.recipients = recipients;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public List<String> recipients(Tenant tenant) {
    return recipients.of(tenant).stream().map(MailAddress::value).toList();
  }

  @Override
  public void send(Digest digest, String recipient, String messageKey) {
    mailer.send(
        Message.of(List.of(new MailAddress(recipient)), subject(digest), DigestText.of(digest))
            .withHtml(DigestHtml.of(digest))
            .once(messageKey));
  }

  private static String subject(Digest digest) {
    long orders = digest.figures().orders();
    return "%s: %s %s on %s"
        .formatted(
            Shown.name(digest.tenant().name()),
            Shown.number(orders),
            orders == 1 ? "order" : "orders",
            Shown.date(digest.day()));
  }
}
