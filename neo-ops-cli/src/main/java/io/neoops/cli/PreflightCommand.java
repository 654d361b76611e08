package io.neoops.cli;

import io.neoops.json.Json;
import io.neoops.preflight.CheckReport;
import io.neoops.preflight.Preflight;
import io.neoops.preflight.PreflightReport;
import io.neoops.preflight.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "preflight",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks whether everything is ready to go live, and changes nothing.",
      "",
      "Exits with 3 if a check fails, and with --strict also if one warns.",
      ""
    })
final class PreflightCommand implements Callable<Integer>, DocumentedCommand {
  enum Format {
    TEXT,
    JSON,
    JUNIT
  }

  private final Shell shell;

  @Option(
      names = "--only",
      order = 1,
      paramLabel = "NAME",
      split = ",",
      description = "Runs only these checks, separated by commas. Default: all.")
  private @Nullable List<String> only;

  @Option(
      names = "--strict",
      order = 2,
      description = "A warning counts as not ok: exit code 3, and a failure in junit.")
  private boolean strict;

  @Option(
      names = "--timeout",
      order = 3,
      paramLabel = "TIME",
      defaultValue = "3s",
      description = "What one check may take; the whole gets two thirds more. Default: 3s.")
  private Duration timeout = Duration.ZERO;

  @Option(
      names = "--format",
      order = 4,
      paramLabel = "text|json|junit",
      defaultValue = "text",
      description =
          "How the result is written to stdout; json and junit are one document. Default: text.")
  private Format format = Format.TEXT;

  /** Logging is prepared before the options are parsed; this makes the option known to the help. */
  @Option(
      names = {"-v", "--verbose"},
      order = 5,
      description = "Adds debug logs and stack traces to stderr.")
  void verbose(boolean wanted) {}

  PreflightCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Preflight preflight = shell.operations().preflight(timeout).build();
    PreflightReport report =
        only == null ? preflight.run() : preflight.run(only.stream().map(String::strip).toList());
    print(report);
    List<String> bad = report.checks().stream().filter(this::isBad).map(CheckReport::name).toList();
    if (bad.isEmpty()) {
      return ExitCodes.DONE;
    }
    shell.problem("preflight: " + report.status().word() + ", look at " + String.join(", ", bad));
    return ExitCodes.LOOK;
  }

  private void print(PreflightReport report) {
    switch (format) {
      case JSON -> shell.out().println(Json.write(report.toDocument()));
      case JUNIT -> shell.out().print(strict ? JunitXml.strict(report) : JunitXml.lenient(report));
      case TEXT -> shell.out().print(PreflightText.of(report));
    }
    shell.out().flush();
  }

  private boolean isBad(CheckReport check) {
    Status status = check.result().status();
    return status == Status.FAIL || (strict && status == Status.WARN);
  }

  @Override
  public Object failureDocument(String problem) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", Status.FAIL.word());
    document.put("checks", List.of());
    document.put("duration_ms", 0);
    document.put("detail", problem);
    return document;
  }
}
