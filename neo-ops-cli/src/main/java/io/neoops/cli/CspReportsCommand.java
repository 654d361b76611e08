package io.neoops.cli;

import io.neoops.csp.CspGroup;
import io.neoops.csp.CspReport;
import io.neoops.csp.CspReportStore;
import io.neoops.error.InvalidInputException;
import io.neoops.json.Json;
import io.neoops.redis.RedisServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "reports",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists the CSP reports of the last 24 hours, the newest last.",
      "",
      "Reads REDIS_URL.",
      ""
    })
final class CspReportsCommand implements Callable<Integer>, DocumentedCommand {
  private static final int WIDEST = 60;

  private final Shell shell;

  @Option(
      names = "--limit",
      order = 1,
      paramLabel = "N",
      defaultValue = "" + CspReportStore.CAPACITY,
      description =
          "Shows the newest N, or with --group the N with the most reports. Default: all.")
  private int limit = CspReportStore.CAPACITY;

  @Option(
      names = "--group",
      order = 2,
      description = "Counts by directive and blocked origin, the most frequent last.")
  private boolean group;

  @Mixin private OutputOptions output = new OutputOptions();

  CspReportsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new InvalidInputException("--limit must be 1 or more, found " + limit);
    }
    List<CspReport> reports;
    try (RedisServer redis = shell.operations().redis()) {
      reports = shell.operations().cspReports(redis).recent();
    }
    if (group) {
      groups(last(CspGroup.of(reports)));
    } else {
      reports(last(reports));
    }
    return ExitCodes.DONE;
  }

  /** An array has no room for the problem; stderr and the exit code tell it. */
  @Override
  public Object failureDocument(String problem) {
    return List.of();
  }

  private void reports(List<CspReport> reports) {
    if (output.isJson()) {
      shell.out().println(Json.write(reports.stream().map(CspReport::toDocument).toList()));
      return;
    }
    TextTable table =
        new TextTable("RECEIVED", "DIRECTIVE", "BLOCKED", "DOCUMENT", "SOURCE", "COUNT>");
    for (CspReport report : reports) {
      table.row(
          seconds(report.receivedAt()),
          cell(report.effectiveDirective()),
          cell(report.blockedUri()),
          cell(report.documentUri()),
          report.sourceFile() == null
              ? "-"
              : cell(report.sourceFile()) + (report.line() == null ? "" : ":" + report.line()),
          count(report.count()));
    }
    text(reports.isEmpty(), table);
  }

  private void groups(List<CspGroup> groups) {
    if (output.isJson()) {
      shell.out().println(Json.write(groups.stream().map(CspGroup::toDocument).toList()));
      return;
    }
    TextTable table =
        new TextTable("DIRECTIVE", "BLOCKED ORIGIN", "COUNT>", "FIRST SEEN", "LAST SEEN");
    for (CspGroup row : groups) {
      table.row(
          cell(row.directive()),
          cell(row.blockedOrigin()),
          count(row.count()),
          seconds(row.firstSeen()),
          seconds(row.lastSeen()));
    }
    text(groups.isEmpty(), table);
  }

  private void text(boolean none, TextTable table) {
    if (none) {
      shell.out().println("no report in the last 24 hours");
    } else {
      shell.out().print(table);
    }
  }

  private <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  private static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "-";
    }
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
