package io.neoops.cli;

import io.neoops.NeoOps;
import io.neoops.alert.AlertReport;
import io.neoops.alert.Hop;
import io.neoops.alert.Hop.Status;
import io.neoops.alert.TestAlert;
import io.neoops.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "test-alert",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sends a synthetic alert on the way that real ones take.",
      "",
      "With ALERTMANAGER_URL to the Alertmanager, else to SLACK_WEBHOOK_URL and by mail (SMTP_HOST)"
          + " to OPS_EMAIL.",
      ""
    })
final class TestAlertCommand implements Callable<Integer>, DocumentedCommand {
  private final Shell shell;

  @Option(
      names = "--message",
      order = 1,
      paramLabel = "TEXT",
      defaultValue = "Test alert",
      description = "What people shall read. Default: Test alert.")
  private String message = "";

  @Option(
      names = "--verify",
      order = 2,
      description =
          "Follows the alert through the Alertmanager until all are notified, and then ends it.")
  private boolean verify;

  @Option(
      names = "--timeout",
      order = 3,
      paramLabel = "TIME",
      defaultValue = "2m",
      description =
          "How long --verify follows the alert, and a server may take at the most. Default: 2m.")
  private Duration timeout = Duration.ZERO;

  @Mixin private OutputOptions output = new OutputOptions();

  TestAlertCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    NeoOps operations = shell.operations();
    TestAlert alert =
        verify ? operations.followedTestAlert(timeout) : operations.testAlert(timeout);
    AlertReport report = alert.send(message);
    print(report);
    return report.status() == Status.FAILED ? ExitCodes.FAILED : ExitCodes.DONE;
  }

  private void print(AlertReport report) {
    if (output.isJson()) {
      shell.out().println(Json.write(report.toDocument()));
    } else {
      TextTable table = new TextTable("ROUTE", "STATUS", "ELAPSED>", "DETAIL");
      for (Hop hop : report.routes()) {
        table.row(hop.route(), hop.status().word(), hop.elapsed().toMillis() + " ms", hop.detail());
      }
      shell.out().printf("test alert %s: %s%n%s", report.id(), report.status().word(), table);
    }
    shell.out().flush();
    for (Hop hop : report.routes()) {
      if (hop.status() == Status.FAILED) {
        shell.problem("test alert failed, " + hop.route() + ": " + hop.detail());
      }
    }
  }

  @Override
  public Object failureDocument(String problem) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("id", null);
    document.put("status", Status.FAILED.word());
    document.put("routes", List.of());
    document.put("detail", problem);
    return document;
  }
}
