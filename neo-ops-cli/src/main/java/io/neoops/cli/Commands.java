package io.neoops.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/** The commands by name. Picocli takes its time to look at one, so each is made when asked for. */
final class Commands {
  private static final String HELP = "help";

  private static final List<String> NAMES =
      List.of(
          "purge",
          "digest",
          "reconcile",
          "preflight",
          "test-alert",
          "dlq",
          "csp",
          "bundle",
          "redact",
          "init",
          "serve",
          "completion",
          HELP);

  private Commands() {}

  /** Adds the one command that {@code args} name; all of them if it takes all to answer. */
  static void addNamed(CommandLine root, Shell shell, String... args) {
    Optional<String> named = Arrays.stream(args).filter(word -> !word.startsWith("-")).findFirst();
    if (named.isPresent() && NAMES.contains(named.get()) && !named.get().equals(HELP)) {
      root.addSubcommand(named.get(), of(named.get(), shell));
    } else {
      addAll(root, shell);
    }
  }

  static void addAll(CommandLine root, Shell shell) {
    NAMES.forEach(name -> root.addSubcommand(name, of(name, shell)));
  }

  private static CommandLine of(String name, Shell shell) {
    return switch (name) {
      case "purge" -> new CommandLine(new PurgeCommand(shell));
      case "digest" -> new CommandLine(new DigestCommand(shell));
      case "reconcile" -> new CommandLine(new ReconcileCommand(shell));
      case "preflight" -> new CommandLine(new PreflightCommand(shell));
      case "test-alert" -> new CommandLine(new TestAlertCommand(shell));
      case "redact" -> new CommandLine(new RedactCommand(shell));
      case "init" -> new CommandLine(new InitCommand(shell));
      case "dlq" ->
          new CommandLine(new DlqCommand())
              .addSubcommand(new DlqListCommand(shell))
              .addSubcommand(new DlqReplayCommand(shell));
      case "csp" -> new CommandLine(new CspCommand()).addSubcommand(new CspReportsCommand(shell));
      case "bundle" ->
          new CommandLine(new BundleCommand(shell)).addSubcommand(new BundleVerifyCommand(shell));
      case "serve" -> new CommandLine(new ServeCommand(shell));
      case "completion" -> new CommandLine(new CompletionCommand(shell));
      case HELP -> new CommandLine(new HelpCommand());
      default -> throw new IllegalArgumentException("no command is called " + name);
    };
  }
}
