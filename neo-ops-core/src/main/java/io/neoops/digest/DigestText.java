package io.neoops.digest;

import java.util.ArrayList;
import java.util.List;

/** A digest as plain text, for terminals and for mail readers that show no HTML. */
public final class DigestText {
  private static final int NAME_COLUMNS = 34;

  private DigestText() {}

  /** Lines of at most some 80 columns, the last one ended too. */
  public static String of(Digest digest) {
    StringBuilder text = new StringBuilder();
    line(text, Shown.name(digest.tenant().name()) + ": " + Shown.date(digest.day()));
    line(text, scope(digest));
    line(text, "");
    table(text, "", "", DigestLine.of(digest), List.of());
    line(text, "");
    List<DigestLine> items = DigestLine.items(digest);
    if (items.isEmpty()) {
      line(text, noItems(digest));
    } else {
      table(text, "Top items", "sold", items, numbers(items.size()));
    }
    if (!digest.warnings().isEmpty()) {
      line(text, "");
      digest.warnings().forEach(warning -> line(text, "Note: " + Shown.oneLine(warning)));
    }
    return text.toString();
  }

  /** Which hours are meant, and what they are compared with. */
  static String scope(Digest digest) {
    String compared =
        digest
            .previous()
            .map(previous -> "last week is " + Shown.shortDate(previous.day()))
            .orElse("last week had no such day");
    return Shown.window(digest.day())
        + (digest.isOver() ? "; " : ", so far; ")
        + compared
        + (digest.isOver() || digest.previous().isEmpty() ? "" : ", the whole day");
  }

  static String noItems(Digest digest) {
    return digest.figures().itemsSold().isEmpty()
        ? "Top items: " + Shown.UNKNOWN
        : "No items were sold.";
  }

  private static List<String> numbers(int count) {
    List<String> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add((i < 10 ? " " : "") + i + ". ");
    }
    return numbers;
  }

  private static void table(
      StringBuilder text,
      String heading,
      String unit,
      List<DigestLine> lines,
      List<String> numbers) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {heading, unit.isEmpty() ? "the day" : unit, "last week", "change"});
    for (int i = 0; i < lines.size(); i++) {
      DigestLine line = lines.get(i);
      String number = numbers.isEmpty() ? "" : numbers.get(i);
      rows.add(
          new String[] {
            number + TextWidth.cut(line.label(), NAME_COLUMNS),
            line.now(),
            line.before(),
            line.change().text()
          });
    }
    int[] widths = {NAME_COLUMNS + 4, 0, 0, 0};
    for (String[] row : rows) {
      for (int i = 1; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder(row[0]).append(pad(row[0], widths[0]));
      for (int i = 1; i < row.length; i++) {
        line.append("  ").append(pad(row[i], widths[i])).append(row[i]);
      }
      line(text, line.toString());
    }
  }

  private static String pad(String cell, int width) {
    return " ".repeat(Math.max(0, width - TextWidth.of(cell)));
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
  }
}
