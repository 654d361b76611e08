package io.neoops.cli;

import io.neoops.preflight.CheckReport;
import io.neoops.preflight.PreflightReport;
import io.neoops.preflight.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report for a person: one check under the other, details in a column of their own. */
final class PreflightText {
  private static final int WIDTH = 100;
  private static final int NARROWEST = 40;

  private PreflightText() {}

  static String of(PreflightReport report) {
    int names = report.checks().stream().mapToInt(check -> check.name().length()).max().orElse(0);
    int indent = 2 + Math.max("CHECK".length(), names) + 2 + "STATUS".length() + 2 + 8 + 2;
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "preflight: %s in %.1f s; %d ok, %d warn, %d fail%n",
            report.status().word(),
            report.took().toMillis() / 1000.0,
            count(report, Status.OK),
            count(report, Status.WARN),
            count(report, Status.FAIL)));
    String row = "  %-" + Math.max("CHECK".length(), names) + "s  %-6s  %8s  %s%n";
    text.append(String.format(Locale.ROOT, row, "CHECK", "STATUS", "TIME", "DETAIL"));
    for (CheckReport check : report.checks()) {
      List<String> lines = wrapped(check.result().detail(), indent);
      check
          .result()
          .remedy()
          .ifPresent(remedy -> lines.addAll(wrapped("remedy: " + remedy, indent)));
      text.append(
          String.format(
              Locale.ROOT,
              row,
              check.name(),
              check.result().status().word(),
              check.took().toMillis() + " ms",
              lines.get(0)));
      for (String line : lines.subList(1, lines.size())) {
        text.append(" ".repeat(indent)).append(line).append(System.lineSeparator());
      }
    }
    return text.toString();
  }

  /** Breaks between words; one that is too long for a line has it to itself. */
  private static List<String> wrapped(String text, int indent) {
    int width = Math.max(NARROWEST, WIDTH - indent);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Shell.harmless(text).split(" +", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static long count(PreflightReport report, Status status) {
    return report.checks().stream().filter(c -> c.result().status() == status).count();
  }
}
