package io.neoops.cli;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Makes one line and an exit code of whatever a command throws; the rest is for {@code --verbose}.
 */
final class ErrorLines {
  private static final Logger log = LoggerFactory.getLogger(ErrorLines.class);

  private final Shell shell;

  ErrorLines(Shell shell) {
    this.shell = shell;
  }

  int badUsage(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    shell.problem(e.getMessage() + "; see '" + command + " --help'");
    return ExitCodes.BAD_INPUT;
  }

  int failed(Exception e, CommandLine command, ParseResult parsed) {
    log.debug("command failed", e);
    if (e instanceof OpsException) {
      shell.problem(String.valueOf(e.getMessage()));
      return e instanceof InvalidInputException ? ExitCodes.BAD_INPUT : ExitCodes.FAILED;
    }
    return broken(e);
  }

  int broken(Throwable e) {
    log.debug("command broke", e);
    shell.problem("unexpected " + e + "; run again with --verbose and report it");
    return ExitCodes.FAILED;
  }
}
