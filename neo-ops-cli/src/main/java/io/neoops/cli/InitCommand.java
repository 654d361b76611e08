package io.neoops.cli;

import io.neoops.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes the schema neo_ops in the master database; safe to repeat.")
final class InitCommand implements Callable<Integer>, DocumentedCommand {
  private final Shell shell;

  @Mixin private OutputOptions output = new OutputOptions();

  InitCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    boolean created = shell.operations().schema().create();
    String became = "schema neo_ops " + (created ? "created" : "is up to date");
    if (output.isJson()) {
      shell.out().println(Json.write(document(created, became)));
    } else {
      shell.out().println(became);
    }
    return ExitCodes.DONE;
  }

  @Override
  public Object failureDocument(String problem) {
    return document(false, problem);
  }

  private static Map<String, Object> document(boolean created, String detail) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", "neo_ops");
    document.put("created", created);
    document.put("detail", detail);
    return document;
  }
}
