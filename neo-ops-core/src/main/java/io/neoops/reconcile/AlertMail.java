package io.neoops.reconcile;

import io.neoops.mail.MailAddress;
import io.neoops.mail.Message;
import java.util.List;

/** The mail about a report with anomalies: figures, the largest anomalies, what was rejected. */
final class AlertMail {
  private AlertMail() {}

  static Message of(ReconcileReport report, List<MailAddress> to) {
    AnomalyCsv list = new AnomalyCsv(report.anomalies());
    String attached = attached(report, list);
    String subject =
        Wording.count(report.flagged(), "stock anomaly", "stock anomalies")
            + " in "
            + Shown.inText(Wording.name(report));
    return Message.of(to, subject, ReconcileText.of(report) + "\n" + attached + "\n")
        .withHtml(AlertHtml.of(report, attached))
        .withAttachments(List.of(list.attachment()));
  }

  private static String attached(ReconcileReport report, AnomalyCsv list) {
    return list.rows() < report.flagged()
        ? "The attached file lists the first "
            + Wording.number(list.rows())
            + " anomalies; neo-ops reconcile --dry-run --format json lists all."
        : "The attached file lists all anomalies in the file's order.";
  }
}
