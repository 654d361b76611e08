package io.neoops.cli;

import io.neoops.json.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Makes the schema neo_ops in the master database; safe to repeat.")
final class InitCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private OutputOptions output = new OutputOptions();

  InitCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    boolean created = shell.operations().schema().create();
    shell
        .out()
        .println(
            output.isJson()
                ? Json.write(Map.<String, Object>of("schema", "neo_ops", "created", created))
                : "schema neo_ops " + (created ? "created" : "is up to date"));
    return ExitCodes.DONE;
  }
}
