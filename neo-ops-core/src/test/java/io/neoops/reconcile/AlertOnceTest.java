package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.delivery.Delivery;
import io.neoops.delivery.DeliveryLedger;
import io.neoops.error.OpsException;
import io.neoops.mail.MailAddress;
import io.neoops.mail.MailException;
import io.neoops.mail.Mailer;
import io.neoops.mail.Message;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** With a ledger the same file mails each recipient once a day. */
class AlertOnceTest {
  private final AlertMails mails = new AlertMails();

  @Test
  void withALedgerTheSameFileAndThresholdMailOnceADay() {
    MemoryLedger ledger = new MemoryLedger();
    Clock evening = Clock.fixed(Instant.parse("2026-03-01T18:00:00Z"), ZoneId.of("Asia/Kolkata"));
    Clock night = Clock.fixed(Instant.parse("2026-03-01T19:00:00Z"), ZoneId.of("Asia/Kolkata"));

    assertThat(mails.apply(ledger, evening, 5, "a,9,0,9\n").mail()).isEqualTo(MailStatus.SENT);
    ReconcileReport again = mails.apply(ledger, evening, 5, "a,9,0,9\n");
    assertThat(again.mail()).isEqualTo(MailStatus.ALREADY_SENT);
    assertThat(again.status()).isEqualTo(ReconcileStatus.DONE);
    assertThat(mails.sent).hasSize(1);

    mails.apply(ledger, evening, 6, "a,9,0,9\n");
    mails.apply(ledger, evening, 5, "a,9,0,9\nb,0,0,0\n");
    mails.apply(ledger, night, 5, "a,9,0,9\n");
    assertThat(mails.sent).hasSize(4);
    assertThat(mails.sent)
        .extracting(Message::key)
        .doesNotContain(Optional.empty())
        .doesNotHaveDuplicates();
    assertThat(ledger.keys)
        .first()
        .asString()
        .matches("reconcile:2026-03-01:[0-9a-f]{64}:5:duty@example.com");
    assertThat(ledger.keys).last().asString().startsWith("reconcile:2026-03-02:");
  }

  @Test
  void whoeverIsRefusedIsTriedAgainAndNobodyElseIsMailedTwice() {
    MemoryLedger ledger = new MemoryLedger();
    Set<String> refused = new HashSet<>(Set.of("duty@example.com"));
    Mailer picky =
        message -> {
          mails.sent.add(message);
          List<String> failed =
              message.to().stream().map(MailAddress::value).filter(refused::contains).toList();
          if (failed.size() == message.to().size()) {
            throw MailException.refused("mail server: no " + failed, null);
          }
          if (!failed.isEmpty()) {
            throw MailException.refusedFor(failed, "mail server: not " + failed, null);
          }
        };
    StockReconciliation reconciliation =
        StockReconciliation.builder().mail(picky, AlertMails.OPS).ledger(ledger).build();

    ReconcileReport first = reconciliation.apply(AlertMails.source("a,9,0,9\n"), progress -> {});
    ReconcileReport second = reconciliation.apply(AlertMails.source("a,9,0,9\n"), progress -> {});
    refused.clear();
    ReconcileReport third = reconciliation.apply(AlertMails.source("a,9,0,9\n"), progress -> {});
    ReconcileReport fourth = reconciliation.apply(AlertMails.source("a,9,0,9\n"), progress -> {});

    assertThat(mails.sent)
        .extracting(Message::to)
        .containsExactly(
            AlertMails.OPS, AlertMails.OPS.subList(1, 2), AlertMails.OPS.subList(1, 2));
    assertThat(first.status()).isEqualTo(ReconcileStatus.FAILED);
    assertThat(first.mail()).isEqualTo(MailStatus.PARTLY_SENT);
    assertThat(first.detail()).isEqualTo("mail server: not [duty@example.com]");
    assertThat(first.deliveries())
        .containsExactly(
            new MailDelivery("ops@example.com", MailStatus.SENT, ""),
            new MailDelivery(
                "duty@example.com", MailStatus.FAILED, "mail server: not [duty@example.com]"));
    assertThat(Reports.json(first).get("mailed").asBoolean()).isTrue();
    assertThat(second.mail()).isEqualTo(MailStatus.FAILED);
    assertThat(Reports.json(second).get("mailed").asBoolean()).isFalse();
    assertThat(second.deliveries())
        .extracting(MailDelivery::status)
        .containsExactly(MailStatus.ALREADY_SENT, MailStatus.FAILED);
    assertThat(third.mail()).isEqualTo(MailStatus.SENT);
    assertThat(third.status()).isEqualTo(ReconcileStatus.DONE);
    assertThat(fourth.mail()).isEqualTo(MailStatus.ALREADY_SENT);
  }

  @Test
  void aMailThatWentOutAndCouldNotBeRecordedIsSaidToHaveGoneOut() {
    DeliveryLedger broken =
        new MemoryLedger() {
          @Override
          public Delivery once(String key, Consumer<String> send) {
            send.accept(key);
            throw new OpsException("the master database is gone");
          }
        };
    ReconcileReport report = mails.apply(broken, Clock.systemUTC(), 5, "a,9,0,9\n");

    assertThat(report.mail()).isEqualTo(MailStatus.SENT);
    assertThat(report.status()).isEqualTo(ReconcileStatus.FAILED);
  }

  private static class MemoryLedger implements DeliveryLedger {
    private final List<String> keys = new ArrayList<>();
    private final Set<String> done = new HashSet<>();

    @Override
    public Delivery once(String key, Consumer<String> send) {
      if (!done.add(key)) {
        return new Delivery.AlreadySent(Instant.EPOCH);
      }
      keys.add(key);
      try {
        send.accept(key);
      } catch (RuntimeException e) {
        done.remove(key);
        throw e;
      }
      return new Delivery.Sent(Optional.empty());
    }

    @Override
    public Delivery again(String key, Consumer<String> send) {
      done.remove(key);
      return once(key, send);
    }
  }
}
