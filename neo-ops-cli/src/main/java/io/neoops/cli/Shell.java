package io.neoops.cli;

import io.neoops.NeoOps;
import io.neoops.settings.Environment;
import java.io.PrintWriter;

/** What a command meets outside: variables, output, and requests to stop. */
record Shell(Environment environment, PrintWriter out, PrintWriter err, StopSignal stop) {

  /** The operations, run in the name of the account that started the command. */
  NeoOps operations() {
    return NeoOps.from(environment, "cli:" + System.getProperty("user.name", "unknown"));
  }

  /** One line for a person, whatever the message holds. */
  void problem(String message) {
    err.println("neo-ops: " + message.replaceAll("\\p{Cntrl}+", " "));
    err.flush();
  }

  /** Whether a progress line may be drawn: the launcher knows whether stderr is a terminal. */
  boolean isInteractive() {
    return Boolean.getBoolean("neoops.terminal");
  }
}
