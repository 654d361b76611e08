package io.neoops.reconcile;

import java.util.List;

/** A report as an HTML mail: tables and inline styles only, and nothing from elsewhere. */
final class AlertHtml {
  private static final String CELL = "padding:6px 10px;border-bottom:1px solid #e5e7eb;";
  private static final String NUMBER = CELL + "text-align:right;white-space:nowrap;";

  private AlertHtml() {}

  static String of(ReconcileReport report, String attached) {
    StringBuilder html = new StringBuilder();
    html.append(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\""
            + " content=\"width=device-width\"><title>Stock anomalies</title></head><body"
            + " style=\"margin:0;padding:24px 12px;background:#f3f4f6;color:#111827;font:14px/1.45"
            + " -apple-system,'Segoe UI',Roboto,Arial,sans-serif\"><div style=\"max-width:720px;"
            + "margin:0 auto;padding:24px;background:#fff;border:1px solid #e5e7eb\">");
    html.append("<h1 style=\"margin:0 0 4px;font-size:20px\">")
        .append(Wording.count(report.flagged(), "stock anomaly", "stock anomalies"))
        .append("</h1><p style=\"margin:0 0 16px;color:#4b5563\">Stock against kitchen order")
        .append(" tickets: ")
        .append(Shown.inHtml(Wording.name(report)))
        .append("</p>");
    figures(html, report);
    html.append("<p style=\"margin:16px 0 8px\">").append(Wording.heading(report)).append("</p>");
    anomalies(html, report.largest());
    remarksHtml(html, "Rejected", report.rejects());
    remarksHtml(html, "Contradicting themselves", report.warnings());
    html.append("<p style=\"margin:20px 0 0;color:#4b5563;font-size:12px\">")
        .append(Shown.html(attached))
        .append("<br>SHA-256 of the file: <span style=\"word-break:break-all\">")
        .append(report.sha256().orElse(""))
        .append("</span></p></div></body></html>");
    return html.toString();
  }

  private static void figures(StringBuilder html, ReconcileReport report) {
    html.append("<table role=\"presentation\" style=\"width:100%;border-collapse:collapse\"><tr>");
    figure(html, "Rows", report.rows(), "#111827");
    figure(html, "Flagged", report.flagged(), "#b91c1c");
    figure(html, "Fine", report.fine(), "#111827");
    figure(html, "Rejected", report.rejected(), report.rejected() > 0 ? "#b45309" : "#111827");
    html.append("</tr></table>");
  }

  private static void figure(StringBuilder html, String name, long value, String colour) {
    html.append("<td style=\"padding:8px 0\"><div style=\"font-size:12px;color:#4b5563\">")
        .append(name)
        .append("</div><div style=\"font-size:20px;font-weight:600;color:")
        .append(colour)
        .append("\">")
        .append(Wording.number(value))
        .append("</div></td>");
  }

  private static void anomalies(StringBuilder html, List<Anomaly> anomalies) {
    html.append("<table style=\"width:100%;border-collapse:collapse;font-size:13px\"><tr>");
    for (String heading : List.of("Item", "Variance", "Sold", "Tickets", "Line")) {
      html.append("<th scope=\"col\" style=\"")
          .append(CELL)
          .append(heading.equals("Item") ? "text-align:left" : "text-align:right")
          .append(";background:#f9fafb\">")
          .append(heading)
          .append("</th>");
    }
    html.append("</tr>");
    for (Anomaly anomaly : anomalies) {
      html.append("<tr><td style=\"").append(CELL).append("word-break:break-word\">");
      html.append(Shown.inHtml(anomaly.item())).append("</td>");
      cell(html, "<b>" + anomaly.variance() + "</b>");
      cell(html, "" + anomaly.soldQty());
      cell(html, "" + anomaly.kotCount());
      cell(html, "" + anomaly.line());
      html.append("</tr>");
    }
    html.append("</table>");
  }

  private static void cell(StringBuilder html, String content) {
    html.append("<td style=\"").append(NUMBER).append("\">").append(content).append("</td>");
  }

  private static void remarksHtml(StringBuilder html, String what, Listing<Remark> remarks) {
    if (remarks.size() > 0) {
      html.append("<p style=\"margin:20px 0 8px\">")
          .append(Wording.listed(what, remarks))
          .append("</p>");
      html.append("<table style=\"width:100%;border-collapse:collapse;font-size:13px\">");
      for (Remark remark : Wording.first(remarks)) {
        html.append("<tr><td style=\"").append(NUMBER).append("width:1%\">line ");
        html.append(remark.line()).append("</td><td style=\"").append(CELL);
        html.append("word-break:break-word\">").append(Shown.inHtml(remark.reason()));
        html.append("</td></tr>");
      }
      html.append("</table>");
    }
  }
}
