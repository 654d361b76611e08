package io.neoops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = {
      "Prints a script by which bash and zsh complete commands and options.",
      "",
      "For this shell: source <(neo-ops completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Shell shell;

  CompletionCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.out().print(CompletionScript.of(NeoOpsCli.commandLine(shell)));
    return ExitCodes.DONE;
  }
}
