package io.neoops.cli;

import io.neoops.digest.DigestDelivery;
import io.neoops.digest.DigestDelivery.Status;
import io.neoops.digest.DigestReport;
import io.neoops.digest.DigestSummary;
import io.neoops.digest.DigestText;
import io.neoops.json.Json;
import java.util.Locale;

/**
 * The console as a channel, and what became of the others: documents or text on stdout, a line for
 * each problem on stderr.
 */
final class DigestOutput {
  private final Shell shell;
  private final boolean json;
  private final boolean console;
  private final boolean dryRun;

  DigestOutput(Shell shell, boolean json, boolean console, boolean dryRun) {
    this.shell = shell;
    this.json = json;
    this.console = console;
    this.dryRun = dryRun;
  }

  void report(DigestReport report) {
    if (json) {
      shell.out().println(Json.write(shown(report).toDocument()));
    } else {
      text(report);
    }
    problems(report);
  }

  void summary(DigestSummary summary) {
    if (json) {
      DigestSummary shown = new DigestSummary(summary.tenants().stream().map(this::shown).toList());
      shell.out().println(Json.write(shown.toDocument()));
    } else {
      summary.tenants().forEach(this::text);
      shell
          .out()
          .printf(
              Locale.ROOT, "%d tenants, %d failed%n", summary.tenants().size(), summary.failed());
    }
    summary.tenants().forEach(this::problems);
  }

  /** With the console among the deliveries, if it is one. */
  private DigestReport shown(DigestReport report) {
    if (!console || report.digest().isEmpty()) {
      return report;
    }
    return report.withFirst(
        dryRun
            ? new DigestDelivery("console", "", Status.SKIPPED, "dry run: shown all the same")
            : new DigestDelivery("console", "", Status.SENT, ""));
  }

  private void text(DigestReport report) {
    if (console || dryRun) {
      report.digest().map(DigestText::of).ifPresent(shell.out()::println);
    }
    for (DigestDelivery delivery : report.deliveries()) {
      if (delivery.status() != Status.FAILED) {
        shell.out().println(line(report, delivery));
      }
    }
    if (console && !report.deliveries().isEmpty()) {
      shell.out().println();
    }
  }

  private void problems(DigestReport report) {
    shell.out().flush();
    if (!report.problem().isEmpty()) {
      shell.problem("digest of " + report.tenant() + " failed: " + report.problem());
    }
    for (DigestDelivery delivery : report.deliveries()) {
      if (delivery.status() == Status.FAILED) {
        shell.problem(line(report, delivery));
      }
    }
  }

  private static String line(DigestReport report, DigestDelivery delivery) {
    return Shell.harmless(
        "digest of %s, %s%s: %s%s"
            .formatted(
                report.tenant().name(),
                delivery.channel(),
                delivery.recipient().isEmpty() ? "" : " to " + delivery.recipient(),
                delivery.status().word().replace('_', ' '),
                delivery.detail().isEmpty() ? "" : ", " + delivery.detail()));
  }
}
