package io.neoops.cli;

import io.neoops.error.OpsException;
import io.neoops.redact.RedactingWriter;
import io.neoops.redact.Redactor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    description = "Copies stdin to stdout, line by line, without credentials and personal data.")
final class RedactCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--summary",
      order = 1,
      description = "Says on stderr how many places were hidden, by kind.")
  private boolean summary;

  /** Logging is prepared before the options are parsed; this makes the option known to the help. */
  @Option(
      names = {"-v", "--verbose"},
      description = "Adds debug logs and stack traces to stderr.")
  void verbose(boolean wanted) {}

  RedactCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Redactor redactor = Redactor.create();
    // Copying closes stdout in the end, and what it was cannot be told any more.
    boolean piped = isPiped();
    try {
      copy(redactor);
    } catch (IOException e) {
      throw new OpsException("could not copy stdin to stdout: " + e.getMessage(), e);
    }
    if (!isOpen()) {
      if (piped) {
        // Nothing but its reader breaks a pipe, as "| head -1" does: it has seen what it wanted.
        return ExitCodes.FAILED;
      }
      throw new OpsException("could not write to stdout: it was closed or its disk is full");
    }
    if (summary) {
      redactor.counts().forEach((kind, count) -> shell.err().println(kind + " " + count));
    }
    return ExitCodes.DONE;
  }

  private void copy(Redactor redactor) throws IOException {
    LatinPipe pipe = new LatinPipe(shell.in(), new BufferedOutputStream(shell.bytes(), 1 << 16));
    try (RedactingWriter out = redactor.writer(pipe)) {
      for (int size = pipe.read(); size >= 0 && isOpen(); size = pipe.read()) {
        out.write(pipe.chars(), 0, size);
        // Whoever follows a log sees its lines as they come.
        if (pipe.isDry()) {
          out.flush();
        }
      }
    }
  }

  /** A print stream keeps to itself that nobody reads it any more. */
  private boolean isOpen() {
    return !shell.bytes().checkError();
  }

  private boolean isPiped() {
    Path stdout = Path.of("/proc/self/fd/1");
    try {
      return shell.bytes() == System.out
          && Files.readSymbolicLink(stdout).toString().startsWith("pipe:");
    } catch (IOException | UnsupportedOperationException e) {
      // Where no such link tells, the line on stderr does no harm.
      return false;
    }
  }
}
