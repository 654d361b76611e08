package io.neoops.cli;

import io.neoops.json.Json;
import io.neoops.purge.PurgeReport;
import io.neoops.purge.PurgeStatus;
import io.neoops.purge.PurgeSummary;
import io.neoops.purge.TableReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a purge did: the document or a table on stdout, a line for each problem on stderr.
 */
final class PurgeOutput {
  private final Shell shell;
  private final boolean json;

  PurgeOutput(Shell shell, boolean json) {
    this.shell = shell;
    this.json = json;
  }

  void report(PurgeReport report) {
    if (json) {
      shell.out().println(Json.write(report.toDocument()));
    } else {
      text(report);
    }
    problems(report);
  }

  void summary(PurgeSummary summary) {
    if (json) {
      shell.out().println(Json.write(summary.toDocument()));
    } else {
      summary.tenants().forEach(this::text);
      shell
          .out()
          .printf(
              Locale.ROOT,
              "%d tenants, %d failed%n",
              summary.tenants().size(),
              summary.count(PurgeStatus.FAILED));
    }
    summary.tenants().forEach(this::problems);
  }

  /** The document of a purge that ended before there was a report. */
  static Map<String, @Nullable Object> aborted(
      @Nullable String tenant, boolean dryRun, String detail) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant);
    document.put("tenant_id", null);
    document.put("run_id", null);
    document.put("dry_run", dryRun);
    document.put("status", PurgeStatus.FAILED.word());
    document.put("tables", List.of());
    document.put("duration_ms", 0);
    document.put("detail", detail);
    return document;
  }

  private void text(PurgeReport report) {
    TextTable table =
        new TextTable(
            "TABLE",
            "ACTION",
            "OLDER THAN",
            "EXPIRED>",
            "AFFECTED>",
            "BATCHES>",
            "LONGEST>",
            "STATUS");
    for (TableReport row : report.tables()) {
      table.row(
          row.policy().table(),
          row.policy().action().word(),
          row.cutoff()
              .map(cutoff -> cutoff.truncatedTo(ChronoUnit.SECONDS))
              .map(Instant::toString)
              .orElse("-"),
          count(row.matched()),
          report.dryRun() ? "-" : count(row.affected()),
          count(row.batches()),
          row.longestBatch().toMillis() + " ms",
          row.status().word());
    }
    shell
        .out()
        .printf(
            Locale.ROOT,
            "%s of %s: %s in %.1f s, run %s%n%s",
            report.dryRun() ? "dry run" : "purge",
            Shell.harmless(report.tenant().toString()),
            report.status().word(),
            report.took().toMillis() / 1000.0,
            report.run(),
            table);
    for (TableReport row : report.tables()) {
      if (!row.detail().isEmpty() && !isProblem(row.status())) {
        shell.out().println(Shell.harmless("  " + row.policy().table() + ": " + row.detail()));
      }
    }
  }

  private void problems(PurgeReport report) {
    shell.out().flush();
    if (isProblem(report.status()) && !report.detail().isEmpty()) {
      shell.problem(
          "purge of " + report.tenant() + " " + report.status().word() + ": " + report.detail());
    }
    for (TableReport row : report.tables()) {
      if (isProblem(row.status())) {
        shell.problem(
            "purge of "
                + report.tenant()
                + ", "
                + row.policy().table()
                + " "
                + row.status().word()
                + ": "
                + row.detail());
      }
    }
  }

  private static boolean isProblem(PurgeStatus status) {
    return status != PurgeStatus.DONE && status != PurgeStatus.SKIPPED;
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
