package io.neoops.digest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A digest as HTML for mail readers: tables and inline styles only, nothing to be loaded, every
 * text and its ground of a colour of their own, so that no theme can make one vanish in the other.
 */
final class DigestHtml {
  private static final String FONT =
      "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
  private static final String INK = "color:#1c2733;";
  private static final String QUIET = "color:#5b6b7b;";
  private static final String CARD = "background-color:#ffffff;";
  private static final String RULE = "border-top:1px solid #e3e8ee;";
  private static final String BAR = "#2f6f6a";
  private static final String TRACK = "#e8eef0";

  private DigestHtml() {}

  static String of(Digest digest) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="color-scheme" content="light"><meta name="supported-color-schemes" content="light">
    <title>%1$s</title></head>
    <body style="margin:0;padding:0;background-color:#f1f4f6;">
    <div style="display:none;max-height:0;overflow:hidden;">%2$s</div>
    <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" \
    bgcolor="#f1f4f6" style="background-color:#f1f4f6;"><tr><td align="center" \
    style="padding:16px 8px;">
    <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0" \
    bgcolor="#ffffff" style="max-width:600px;%3$s%4$s%5$sborder-radius:8px;">
    %6$s%7$s%8$s%9$s
    </table>
    </td></tr></table>
    </body></html>
    """
        .formatted(
            escaped(Shown.name(digest.tenant().name())),
            escaped(preview(digest)),
            CARD,
            FONT,
            INK,
            header(digest),
            figures(digest),
            items(digest),
            footer(digest));
  }

  /** What a list of mails shows beside the subject. */
  private static String preview(Digest digest) {
    StringBuilder text = new StringBuilder();
    for (DigestLine line : DigestLine.of(digest).subList(0, 4)) {
      text.append(line.label()).append(' ').append(line.now()).append(". ");
    }
    return text.toString();
  }

  private static String header(Digest digest) {
    return """
    <tr><td bgcolor="#17403d" style="background-color:#17403d;padding:22px 20px;\
    border-radius:8px 8px 0 0;">
    <div dir="auto" style="text-align:left;font-size:22px;line-height:28px;font-weight:bold;color:#ffffff;\
    word-break:break-word;">%s</div>
    <div style="font-size:15px;line-height:22px;color:#cfe3e0;">%s</div>
    </td></tr>
    """
        .formatted(
            escaped(Shown.name(digest.tenant().name())),
            escaped(Shown.date(digest.day()) + (digest.isOver() ? "" : ", so far")));
  }

  private static String figures(Digest digest) {
    List<DigestLine> lines = DigestLine.of(digest);
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < lines.size(); i += 2) {
      rows.append("<tr>");
      if (i + 1 < lines.size()) {
        rows.append(figure(lines.get(i), 1)).append(figure(lines.get(i + 1), 1));
      } else {
        rows.append(figure(lines.get(i), 2));
      }
      rows.append("</tr>\n");
    }
    return """
    <tr><td style="padding:10px 12px 14px 12px;">
    <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0">
    %s</table></td></tr>
    """
        .formatted(rows);
  }

  private static String figure(DigestLine line, int columns) {
    return """
    <td colspan="%d" width="%d%%" valign="top" style="padding:12px 8px 4px 8px;%s%s">
    <div style="font-size:13px;line-height:18px;%s">%s</div>
    <div style="font-size:24px;line-height:30px;font-weight:bold;%s">%s</div>
    <div style="font-size:13px;line-height:18px;%s">%s</div></td>
    """
        .formatted(
            columns,
            columns * 50,
            FONT,
            CARD,
            QUIET,
            escaped(line.label()),
            INK,
            escaped(line.now()),
            QUIET,
            beside(line));
  }

  private static String beside(DigestLine line) {
    String before =
        "<span style=\"white-space:nowrap;\">last week " + escaped(line.before()) + "</span>";
    return line.change().text().equals(Shown.UNKNOWN)
        ? before
        : change(line.change()) + "&nbsp; " + before;
  }

  private static String change(Change change) {
    String arrow = change.direction() > 0 ? "&#9650; " : change.direction() < 0 ? "&#9660; " : "";
    return "<span style=\"font-weight:bold;color:#1c2733;white-space:nowrap;\">"
        + arrow
        + escaped(change.text())
        + "</span>";
  }

  private static String items(Digest digest) {
    List<TopItem> items = digest.figures().topItems();
    StringBuilder rows = new StringBuilder();
    List<DigestLine> lines = DigestLine.items(digest);
    for (int i = 0; i < lines.size(); i++) {
      rows.append(item(lines.get(i), share(items.get(i).qty(), items.get(0).qty())));
    }
    if (lines.isEmpty()) {
      rows.append(
          "<tr><td style=\"padding:6px 0;font-size:15px;line-height:20px;"
              + QUIET
              + "\">"
              + escaped(DigestText.noItems(digest))
              + "</td></tr>\n");
    }
    return """
    <tr><td style="padding:16px 20px 12px 20px;%s%s">
    <div style="font-size:17px;line-height:24px;font-weight:bold;%s">Top items</div>
    <div style="font-size:13px;line-height:18px;%s">sold, and the change from last week</div>
    <table role="presentation" width="100%%" cellpadding="0" cellspacing="0" border="0">
    %s</table></td></tr>
    """
        .formatted(RULE, FONT, INK, QUIET, rows);
  }

  private static String item(DigestLine line, int share) {
    return """
    <tr><td dir="auto" align="left" style="text-align:left;padding:10px 8px 3px 0;\
    font-size:15px;line-height:20px;%1$sword-break:break-word;">%2$s</td>
    <td align="right" valign="bottom" width="44" style="padding:10px 0 3px 0;font-size:15px;\
    line-height:20px;font-weight:bold;%1$s">%3$s</td>
    <td align="right" valign="bottom" width="76" style="padding:10px 0 3px 8px;font-size:13px;\
    line-height:20px;%4$s">%5$s</td></tr>
    <tr><td colspan="3"><table role="presentation" width="100%%" cellpadding="0" cellspacing="0" \
    border="0"><tr>%6$s%7$s</tr></table></td></tr>
    """
        .formatted(
            INK,
            escaped(line.label()),
            escaped(line.now()),
            QUIET,
            change(line.change()),
            bar(share, BAR),
            share == 100 ? "" : bar(100 - share, TRACK));
  }

  private static String bar(int width, String colour) {
    return "<td width=\"%1$d%%\" height=\"8\" bgcolor=\"%2$s\" style=\"width:%1$d%%;height:8px;"
            .formatted(width, colour)
        + "line-height:8px;font-size:1px;background-color:"
        + colour
        + ";\">&nbsp;</td>";
  }

  /** From 1 to 100: a bar of no width would take the whole row in some readers. */
  private static int share(BigDecimal qty, BigDecimal most) {
    if (most.signum() <= 0) {
      return 1;
    }
    int percent =
        qty.multiply(BigDecimal.valueOf(100)).divide(most, 0, RoundingMode.HALF_UP).intValue();
    return Math.max(1, Math.min(100, percent));
  }

  private static String footer(Digest digest) {
    StringBuilder notes = new StringBuilder();
    for (String warning : digest.warnings()) {
      notes
          .append("<div style=\"padding-top:6px;\">Note: ")
          .append(escaped(Shown.oneLine(warning)))
          .append("</div>\n");
    }
    return """
    <tr><td style="padding:14px 20px 20px 20px;%s%sfont-size:12px;line-height:18px;%s\
    word-break:break-word;">%s
    %s</td></tr>
    """
        .formatted(RULE, FONT, QUIET, escaped(DigestText.scope(digest)), notes);
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
