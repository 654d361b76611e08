package io.neoops.cli;

import io.neoops.json.Json;
import io.neoops.serve.ServeOptions;
import io.neoops.serve.ServeOptions.Metrics;
import io.neoops.serve.StandAloneServer;
import java.util.LinkedHashMap;
import java.util.Map;

/** One life of the server, from its start to the request to stop. */
final class ServeRun {
  private final Shell shell;
  private final OutputOptions output;

  ServeRun(Shell shell, OutputOptions output) {
    this.shell = shell;
    this.output = output;
  }

  /**
   * Serves until the process is asked to stop.
   *
   * @param metrics a name of {@link Metrics}
   */
  int serve(String bind, int port, String metrics) {
    ServeOptions options = new ServeOptions(bind, port, Metrics.valueOf(metrics));
    shell.stop().listen();
    try (StandAloneServer server = StandAloneServer.start(shell.environment(), options)) {
      server.notes().forEach(shell::problem);
      shell.out().println(output.isJson() ? document(server) : text(server));
      shell.out().flush();
      shell.stop().await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCodes.DONE;
  }

  private static String text(StandAloneServer server) {
    return "neo-ops listens on " + server.address();
  }

  private static String document(StandAloneServer server) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("url", server.address().toString());
    document.put("port", server.address().getPort());
    return Json.write(document);
  }
}
