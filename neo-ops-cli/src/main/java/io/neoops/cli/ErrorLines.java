package io.neoops.cli;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Makes one line and an exit code of whatever a command throws, and with {@code --format json} its
 * document; the rest is for {@code --verbose}.
 */
final class ErrorLines {
  private static final Logger log = LoggerFactory.getLogger(ErrorLines.class);

  /** What picocli says of a word that is none of an enumeration, by the names in the source. */
  private static final Pattern NOT_ONE_OF =
      Pattern.compile("expected one of \\[.*?] \\(case-insensitive\\) but was '", Pattern.DOTALL);

  private final Shell shell;

  ErrorLines(Shell shell) {
    this.shell = shell;
  }

  int badUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String problem = String.valueOf(e.getMessage()).replaceFirst("^Error: ", "");
    if (e.getArgSpec() != null) {
      String expected = "expected " + e.getArgSpec().paramLabel() + ", found '";
      problem = NOT_ONE_OF.matcher(problem).replaceFirst(Matcher.quoteReplacement(expected));
    }
    document(command, args, "bad_usage", problem);
    shell.problem(problem + "; see '" + command.getCommandSpec().qualifiedName() + " --help'");
    return ExitCodes.BAD_INPUT;
  }

  int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (!(e instanceof OpsException)) {
      return broken(e, command, parsed.originalArgs().toArray(String[]::new));
    }
    log.debug("command failed", e);
    boolean badInput = e instanceof InvalidInputException;
    String problem = String.valueOf(e.getMessage());
    document(
        command,
        parsed.originalArgs().toArray(String[]::new),
        badInput ? "bad_input" : "failed",
        problem);
    shell.problem(problem);
    return badInput ? ExitCodes.BAD_INPUT : ExitCodes.FAILED;
  }

  int broken(Throwable e, CommandLine command, String[] args) {
    log.debug("command broke", e);
    document(command, args, "unexpected", "unexpected " + e);
    shell.problem("unexpected " + e + "; run again with --verbose and report it");
    return ExitCodes.FAILED;
  }

  /** A command that has printed something has printed its document. */
  private void document(CommandLine command, String[] args, String code, String problem) {
    if (asksForJson(args) && !shell.out().isUsed()) {
      Object document =
          command.getCommand() instanceof DocumentedCommand documented
              ? document(documented, code, problem)
              : Map.of("error", Map.of("code", code, "message", problem));
      shell.out().println(Json.write(document));
    }
    shell.out().flush();
  }

  private static Object document(DocumentedCommand command, String code, String problem) {
    return code.startsWith("bad_")
        ? command.refusalDocument(problem)
        : command.failureDocument(problem);
  }

  /** By the words themselves, since where the command line is wrong no option may be known. */
  private static boolean asksForJson(String[] args) {
    List<String> words = List.of(args);
    int end = words.contains("--") ? words.indexOf("--") : words.size();
    String line = " " + String.join(" ", words.subList(0, end)).toLowerCase(Locale.ROOT) + " ";
    return line.contains(" --format=json ") || line.contains(" --format json ");
  }
}
