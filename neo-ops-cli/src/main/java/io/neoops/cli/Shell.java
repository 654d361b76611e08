package io.neoops.cli;

import io.neoops.NeoOps;
import io.neoops.settings.Environment;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.regex.Pattern;

/**
 * What a command meets outside: variables, input, output, and requests to stop.
 *
 * @param bytes stdout for what is not text; {@code out} writes text to the same
 */
record Shell(
    Environment environment,
    InputStream in,
    PrintStream bytes,
    ResultWriter out,
    PrintWriter err,
    StopSignal stop) {
  private static final Pattern HARMFUL =
      Pattern.compile("[\\p{Cc}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]+");

  /** The operations, run in the name of the account that started the command. */
  NeoOps operations() {
    return NeoOps.from(environment, "cli:" + System.getProperty("user.name", "unknown"));
  }

  /** One line for a person, whatever the message holds. */
  void problem(String message) {
    err.println("neo-ops: " + harmless(message));
    err.flush();
  }

  /**
   * {@code text} on one line, without what a terminal would take for a command or for a change of
   * the reading direction: names come from the host's database.
   */
  static String harmless(String text) {
    return HARMFUL.matcher(text).replaceAll(" ");
  }

  /** Whether a progress line may be drawn: the launcher knows whether stderr is a terminal. */
  boolean isInteractive() {
    return Boolean.getBoolean("neoops.terminal");
  }
}
