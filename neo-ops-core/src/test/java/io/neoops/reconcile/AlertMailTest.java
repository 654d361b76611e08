package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import io.neoops.mail.MailException;
import io.neoops.mail.Mailer;
import io.neoops.mail.Message;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a mail goes out, and what the report says of it. */
class AlertMailTest {
  private final AlertMails mails = new AlertMails();

  @Test
  void anAnomalyMakesOneMailToEverybody() {
    ReconcileReport report = mails.apply("a,9,0,9\nb,0,7,-7\nc,1,1,0\nd,x,,\n");

    assertThat(mails.sent).hasSize(1);
    assertThat(mails.sent.get(0).to()).isEqualTo(AlertMails.OPS);
    assertThat(mails.sent.get(0).subject()).isEqualTo("2 stock anomalies in report.csv");
    assertThat(mails.sent.get(0).text())
        .contains("4 rows: 2 flagged, 1 fine, 1 rejected", report.sha256().orElseThrow())
        .contains("line 5: sold_qty is no integer: x");
    assertThat(report.mail()).isEqualTo(MailStatus.SENT);
    assertThat(Reports.json(report).get("mailed").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,5,0,5\nb,x,,\nc,0,0,1\n", "a,9,0,9\n\"b", "a,9,0,9\n\u0000"})
  void noAnomalyOrAnInvalidFileMakesNoMail(String rows) {
    ReconcileReport report = mails.apply(rows);

    assertThat(mails.sent).isEmpty();
    assertThat(report.mail()).isEqualTo(MailStatus.NONE);
  }

  @Test
  void aPreviewMailsNothing() {
    ReconcileReport report = mails.mailing().build().preview(AlertMails.source("a,9,0,9\n"));

    assertThat(mails.sent).isEmpty();
    assertThat(report.mail()).isEqualTo(MailStatus.DRY_RUN);
  }

  @Test
  void withoutAMailerTheReportIsNotEvenRead() {
    ByteArrayInputStream untouched = new ByteArrayInputStream(new byte[9]);
    StockReconciliation reconciliation = StockReconciliation.builder().build();

    assertThatThrownBy(() -> reconciliation.apply(CsvSource.stream("-", untouched), progress -> {}))
        .isInstanceOf(InvalidInputException.class);
    assertThat(untouched.available()).isEqualTo(9);
  }

  @Test
  void aMailThatCannotBeSentIsAFailureWithItsReport() {
    Mailer refusing =
        message -> {
          throw MailException.refused("mail server: no", null);
        };
    ReconcileReport report =
        StockReconciliation.builder()
            .mail(refusing, AlertMails.OPS)
            .build()
            .apply(AlertMails.source("a,9,0,9\n"), progress -> {});

    assertThat(report.status()).isEqualTo(ReconcileStatus.FAILED);
    assertThat(report.mail()).isEqualTo(MailStatus.FAILED);
    assertThat(report.detail()).isEqualTo("mail server: no");
    assertThat(Reports.json(report).get("mailed").asBoolean()).isFalse();
    assertThat(report.flagged()).isEqualTo(1);
  }

  @Test
  void withoutALedgerARefusedRecipientIsNamedToo() {
    Mailer picky =
        message -> {
          throw MailException.refusedFor(List.of("ops@example.com"), "mail server: no ops", null);
        };

    ReconcileReport report =
        StockReconciliation.builder()
            .mail(picky, AlertMails.OPS)
            .build()
            .apply(AlertMails.source("a,9,0,9\n"), progress -> {});

    assertThat(report.mail()).isEqualTo(MailStatus.PARTLY_SENT);
    assertThat(report.status()).isEqualTo(ReconcileStatus.FAILED);
    assertThat(report.detail()).isEqualTo("mail server: no ops");
  }

  @Test
  void withoutALedgerEveryRunMailsAndNoneIsTakenForACopy() {
    mails.apply("a,9,0,9\n");
    mails.apply("a,9,0,9\n");

    assertThat(mails.sent).hasSize(2).extracting(Message::key).containsOnly(Optional.empty());
  }

  @Test
  void aNegativeThresholdIsRefused() {
    assertThatThrownBy(() -> StockReconciliation.builder().threshold(-1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("-1");
  }
}
