package io.neoops.cli;

import io.neoops.error.InvalidInputException;
import io.neoops.settings.Durations;
import io.neoops.settings.Environment;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code neo-ops COMMAND}: results on stdout, logs and progress on stderr.
 *
 * <p>Exit codes: 0 done; 1 something could not be reached or done; 2 bad usage, configuration or
 * input, nothing was changed; 3 ended, but a person should look.
 */
public final class NeoOpsCli {
  private NeoOpsCli() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    prepareLogging(args);
    StopSignal stop = StopSignal.install();
    int code = run(Environment.system(), System.in, System.out, System.err, stop, args);
    stop.finished(code);
    System.exit(code);
  }

  /**
   * Runs one command within this process, as {@link #main} does.
   *
   * @return the exit code
   */
  public static int run(Environment environment, PrintStream out, PrintStream err, String... args) {
    return run(environment, InputStream.nullInputStream(), out, err, args);
  }

  /**
   * Runs one command within this process, as {@link #main} does, on an input of its own.
   *
   * @return the exit code
   */
  public static int run(
      Environment environment, InputStream in, PrintStream out, PrintStream err, String... args) {
    return run(environment, in, out, err, StopSignal.none(), args);
  }

  private static int run(
      Environment environment,
      InputStream in,
      PrintStream out,
      PrintStream err,
      StopSignal stop,
      String... args) {
    ResultWriter stdout = new ResultWriter(out);
    PrintWriter stderr = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    Shell shell = new Shell(environment, in, out, stdout, stderr, stop);
    CommandLine root = new CommandLine(new RootCommand());
    Commands.addNamed(root, shell, args);
    prepared(root, shell);
    try {
      return root.execute(args);
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      // Picocli hands on exceptions only; whoever calls from cron still gets one line and a code.
      return new ErrorLines(shell).broken(e, innermost(root), args);
    } finally {
      stdout.flush();
    }
  }

  /** The root with every command, for whoever asks about all of them. */
  static CommandLine commandLine(Shell shell) {
    CommandLine root = new CommandLine(new RootCommand());
    Commands.addAll(root, shell);
    return prepared(root, shell);
  }

  private static CommandLine prepared(CommandLine root, Shell shell) {
    root.setOut(shell.out());
    root.setErr(shell.err());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    // A tenant may well be called @home.
    root.setExpandAtFiles(false);
    root.registerConverter(Duration.class, NeoOpsCli::duration);
    root.registerConverter(LocalTime.class, NeoOpsCli::timeOfDay);
    root.setParameterExceptionHandler(new ErrorLines(shell)::badUsage);
    root.setExecutionExceptionHandler(new ErrorLines(shell)::failed);
    giveVersion(root);
    return root;
  }

  /** Every command takes {@code --version}; left alone, all but the root would say nothing. */
  private static void giveVersion(CommandLine command) {
    command.getCommandSpec().versionProvider(new Version());
    command.getSubcommands().values().forEach(NeoOpsCli::giveVersion);
  }

  /** The command that the arguments named, as far as they were understood. */
  private static CommandLine innermost(CommandLine root) {
    ParseResult parsed = root.getParseResult();
    if (parsed == null) {
      return root;
    }
    List<CommandLine> commands = parsed.asCommandLineList();
    return commands.get(commands.size() - 1);
  }

  /** Picocli would put the class of any other exception into its message. */
  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (InvalidInputException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static LocalTime timeOfDay(String text) {
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "expected a time of day such as 04:00, found something else");
    }
  }

  private static void prepareLogging(String[] args) {
    if (Arrays.stream(args).anyMatch(arg -> arg.equals("-v") || arg.equals("--verbose"))) {
      System.setProperty("org.slf4j.simpleLogger.log.io.neoops", "debug");
      System.setProperty("org.slf4j.simpleLogger.log.org.postgresql", "info");
    }
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }
}
