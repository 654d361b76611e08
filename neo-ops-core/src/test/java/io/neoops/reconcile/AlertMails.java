package io.neoops.reconcile;

import io.neoops.delivery.DeliveryLedger;
import io.neoops.mail.MailAddress;
import io.neoops.mail.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Reconciliations that mail, and the mails that they sent. */
final class AlertMails {
  static final List<MailAddress> OPS = MailAddress.list("ops@example.com,duty@example.com");

  final List<Message> sent = new ArrayList<>();

  StockReconciliation.Builder mailing() {
    return StockReconciliation.builder().mail(sent::add, OPS);
  }

  ReconcileReport apply(String rows) {
    return mailing().build().apply(source(rows));
  }

  ReconcileReport apply(DeliveryLedger ledger, Clock clock, long threshold, String rows) {
    return mailing().ledger(ledger).clock(clock).threshold(threshold).build().apply(source(rows));
  }

  static CsvSource source(String rows) {
    return stream("report.csv", rows);
  }

  static CsvSource stream(String name, String rows) {
    byte[] bytes = (Reports.HEADER + rows).getBytes(StandardCharsets.UTF_8);
    return CsvSource.stream(name, new ByteArrayInputStream(bytes));
  }

  List<String> attached() {
    try (InputStream in = sent.get(0).attachments().get(0).content().open()) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
