package io.neoops.reconcile;

import java.util.Locale;

/** A report as plain text, for a terminal and for the text part of a mail. */
final class ReconcileText {
  private static final String ROW = "%10s %10s %10s %10s  %s\n";

  private ReconcileText() {}

  static String of(ReconcileReport report) {
    StringBuilder text = new StringBuilder();
    text.append("Stock against kitchen order tickets: ")
        .append(Shown.inText(Wording.name(report)))
        .append('\n')
        .append(totals(report))
        .append('\n');
    if (report.flagged() > 0) {
      anomalies(text.append('\n').append(Wording.heading(report)).append("\n\n"), report);
    }
    remarks(text, "Rejected", report.rejects());
    remarks(text, "Contradicting themselves", report.warnings());
    report
        .sha256()
        .ifPresent(sum -> text.append("\nSHA-256 of the file: ").append(sum).append('\n'));
    return text.toString();
  }

  private static void anomalies(StringBuilder text, ReconcileReport report) {
    text.append(String.format(Locale.ROOT, ROW, "VARIANCE", "SOLD_QTY", "KOT_CNT", "LINE", "ITEM"));
    for (Anomaly anomaly : report.largest()) {
      text.append(
          String.format(
              Locale.ROOT,
              ROW,
              anomaly.variance(),
              anomaly.soldQty(),
              anomaly.kotCount(),
              anomaly.line(),
              Shown.inText(anomaly.item())));
    }
  }

  private static void remarks(StringBuilder text, String what, Listing<Remark> remarks) {
    if (remarks.size() > 0) {
      text.append('\n').append(Wording.listed(what, remarks)).append("\n\n");
      for (Remark remark : Wording.first(remarks)) {
        text.append("  line ").append(remark.line()).append(": ");
        text.append(Shown.inText(remark.reason())).append('\n');
      }
    }
  }

  private static String totals(ReconcileReport report) {
    return String.format(
        Locale.ROOT,
        "%s: %,d flagged, %,d fine, %,d rejected; %s",
        Wording.count(report.rows(), "row", "rows"),
        report.flagged(),
        report.fine(),
        report.rejected(),
        Wording.count(report.warnings().size(), "warning", "warnings"));
  }
}
