package io.neoops.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves the operations over HTTP until it is told to stop.",
      "",
      "Reads NEO_OPS_TOKENS (ROLE:TOKEN,...), REDIS_URL, POSTGRES_MASTER_URL and what the"
          + " operations need. Without tokens only /health, /ready and /csp/report are open.",
      ""
    })
final class ServeCommand implements Callable<Integer>, DocumentedCommand {
  /** Who may read the metrics. */
  enum MetricsAccess {
    OPEN,
    TOKEN,
    OFF
  }

  private final Shell shell;

  @Option(
      names = "--port",
      order = 1,
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Where to listen; 0 for any free port, which is printed. Default: 8080.")
  private int port;

  @Option(
      names = "--bind",
      order = 2,
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on; 0.0.0.0 for all of this machine. Default: 127.0.0.1.")
  private String bind = "";

  @Option(
      names = "--metrics",
      order = 3,
      paramLabel = "open|token|off",
      defaultValue = "open",
      description =
          "Who may read /metrics: anybody, administrators by their token, nobody. Default: open.")
  private MetricsAccess metrics = MetricsAccess.OPEN;

  @Mixin private OutputOptions output = new OutputOptions();

  ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    // All that it takes stands behind this call, and no other command loads it.
    return new ServeRun(shell, output).serve(bind, port, metrics.name());
  }

  @Override
  public Object failureDocument(String problem) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("url", null);
    document.put("port", null);
    document.put("detail", problem);
    return document;
  }
}
