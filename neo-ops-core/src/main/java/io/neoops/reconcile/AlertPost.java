package io.neoops.reconcile;

import io.neoops.delivery.Delivery;
import io.neoops.delivery.DeliveryLedger;
import io.neoops.error.OpsException;
import io.neoops.mail.MailAddress;
import io.neoops.mail.MailException;
import io.neoops.mail.Mailer;
import io.neoops.mail.Message;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sends one report's mail: one message to all who have not got it yet.
 *
 * <p>Each recipient has a key of its own in the ledger, so that one who is refused is tried again
 * and the others are not mailed again. Used once, by one thread.
 */
final class AlertPost {
  private final Mailer mailer;
  private final ReconcileReport report;
  private final List<MailAddress> to;
  private final Map<MailAddress, MailDelivery> outcomes = new HashMap<>();
  private final Set<MailAddress> due = new HashSet<>();
  private final Map<MailAddress, OpsException> failures = new HashMap<>();

  AlertPost(Mailer mailer, ReconcileReport report, List<MailAddress> to) {
    this.mailer = mailer;
    this.report = report;
    this.to = to;
  }

  /** Sends to all, however often it was sent before. */
  Outcome send() {
    due.addAll(to);
    // Without a key: a mail server may drop the second of two that have the same.
    mail(Optional.empty());
    for (MailAddress one : to) {
      OpsException failure = failures.get(one);
      settle(
          one,
          failure == null ? MailStatus.SENT : MailStatus.FAILED,
          failure == null ? "" : String.valueOf(failure.getMessage()));
    }
    return outcome();
  }

  /**
   * Sends to those who have not got it under this key.
   *
   * @param key the same for the same mail
   */
  Outcome sendOnce(DeliveryLedger ledger, String key) {
    // In one order, or two processes could wait for one another.
    List<MailAddress> ordered =
        to.stream().sorted(Comparator.comparing(MailAddress::value)).toList();
    claim(ledger, key, ordered, Optional.empty());
    return outcome();
  }

  /** Claims one recipient after the other, mails within the last claim, and records them all. */
  private void claim(
      DeliveryLedger ledger, String key, List<MailAddress> left, Optional<String> messageKey) {
    if (left.isEmpty()) {
      mail(messageKey);
      return;
    }
    MailAddress one = left.get(0);
    List<MailAddress> others = left.subList(1, left.size());
    try {
      Delivery delivery =
          ledger.once(
              key + ":" + one,
              claimed -> {
                due.add(one);
                claim(ledger, key, others, Optional.of(messageKey.orElse(claimed)));
                if (failures.containsKey(one)) {
                  throw failures.get(one);
                }
              });
      if (delivery instanceof Delivery.Sent sent) {
        settle(one, MailStatus.SENT, sent.after().orElse(""));
      } else {
        settle(one, MailStatus.ALREADY_SENT, "");
      }
    } catch (OpsException e) {
      boolean sent = due.contains(one) && !failures.containsKey(one);
      failures.putIfAbsent(one, e);
      settle(one, sent ? MailStatus.SENT : MailStatus.FAILED, String.valueOf(e.getMessage()));
    }
    if (!due.contains(one)) {
      claim(ledger, key, others, messageKey);
    }
  }

  private void mail(Optional<String> messageKey) {
    List<MailAddress> recipients = to.stream().filter(due::contains).toList();
    if (recipients.isEmpty()) {
      return;
    }
    Message message = AlertMail.of(report, recipients);
    try {
      mailer.send(messageKey.map(message::once).orElse(message));
    } catch (OpsException e) {
      List<String> refused = e instanceof MailException mail ? mail.refusedRecipients() : List.of();
      List<MailAddress> some =
          recipients.stream().filter(one -> refused.contains(one.value())).toList();
      (some.isEmpty() ? recipients : some).forEach(one -> failures.put(one, e));
    }
  }

  private void settle(MailAddress one, MailStatus status, String detail) {
    outcomes.put(one, new MailDelivery(one.value(), status, detail));
  }

  private Outcome outcome() {
    return new Outcome(
        to.stream().flatMap(one -> Optional.ofNullable(outcomes.get(one)).stream()).toList(),
        to.stream()
            .flatMap(one -> Optional.ofNullable(failures.get(one)).stream())
            .map(failure -> String.valueOf(failure.getMessage()))
            .distinct()
            .collect(Collectors.joining("; ")));
  }

  /**
   * What it came to.
   *
   * @param problem what went wrong with any of the deliveries; empty if nothing did
   */
  record Outcome(List<MailDelivery> deliveries, String problem) {

    /** Of all recipients together. */
    MailStatus status() {
      boolean failed = has(MailStatus.FAILED);
      if (has(MailStatus.SENT)) {
        return failed ? MailStatus.PARTLY_SENT : MailStatus.SENT;
      }
      return failed ? MailStatus.FAILED : MailStatus.ALREADY_SENT;
    }

    /** What there is to say if nothing went wrong. */
    String note() {
      return status() == MailStatus.ALREADY_SENT
          ? "this file was mailed already today with this threshold"
          : deliveries.stream()
              .map(MailDelivery::detail)
              .filter(detail -> !detail.isEmpty())
              .distinct()
              .collect(Collectors.joining("; "));
    }

    private boolean has(MailStatus status) {
      return deliveries.stream().anyMatch(delivery -> delivery.status() == status);
    }
  }
}
