package io.neoops.cli;

import io.neoops.settings.Durations;
import io.neoops.settings.Environment;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;

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
    int code = run(Environment.system(), System.out, System.err, stop, args);
    stop.finished(code);
    System.exit(code);
  }

  /**
   * Runs one command within this process, as {@link #main} does.
   *
   * @return the exit code
   */
  public static int run(Environment environment, PrintStream out, PrintStream err, String... args) {
    return run(environment, out, err, StopSignal.none(), args);
  }

  private static int run(
      Environment environment, PrintStream out, PrintStream err, StopSignal stop, String... args) {
    // What a result says must not depend on the terminal's encoding.
    PrintWriter stdout =
        new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), false);
    PrintWriter stderr = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    Shell shell = new Shell(environment, stdout, stderr, stop);
    try {
      return commandLine(shell).execute(args);
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      // Picocli hands on exceptions only; whoever calls from cron still gets one line and a code.
      return new ErrorLines(shell).broken(e);
    } finally {
      stdout.flush();
    }
  }

  static CommandLine commandLine(Shell shell) {
    CommandLine root = new CommandLine(new RootCommand());
    root.addSubcommand(new PurgeCommand(shell)).addSubcommand(new InitCommand(shell));
    root.setOut(shell.out());
    root.setErr(shell.err());
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.registerConverter(Duration.class, Durations::parse);
    root.setParameterExceptionHandler(new ErrorLines(shell)::badUsage);
    root.setExecutionExceptionHandler(new ErrorLines(shell)::failed);
    return root;
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
