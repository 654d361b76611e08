package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.settings.Environment;
import io.neoops.testkit.SampleHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** What one command left behind, as whoever called it sees it. */
record CliRun(int exitCode, String stdout, String stderr) {

  /** Runs a command within this process, for a host. */
  static CliRun of(SampleHost host, String... args) {
    return of(host.environment(), args);
  }

  /** Runs a command within this process, and requires its document to have its shape. */
  static CliRun of(Map<String, String> environment, String... args) {
    return reading(new byte[0], environment, args);
  }

  /** Runs a command within this process, with this on its standard input. */
  static CliRun reading(byte[] input, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        NeoOpsCli.run(
            Environment.of(environment),
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    Documents.check(List.of(args), out.toString(StandardCharsets.UTF_8));
    return new CliRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command on a thread of its own. */
  static Future<CliRun> begun(SampleHost host, String... args) {
    FutureTask<CliRun> run = new FutureTask<>(() -> of(host, args));
    Thread thread = new Thread(run, "cli-run");
    thread.setDaemon(true);
    thread.start();
    return run;
  }

  /** Requires this exit code. */
  CliRun exits(int expected) {
    assertThat(exitCode).as("exit code of %s", this).isEqualTo(expected);
    return this;
  }

  /** Requires stdout to be one JSON object and nothing else. */
  Document document() {
    return Document.read(stdout);
  }

  /** Requires stderr to be one line that a person can read, and gives it. */
  String problem() {
    assertThat(stderr).as("%s", this).startsWith("neo-ops: ").endsWith(System.lineSeparator());
    String line = stderr.substring(0, stderr.length() - System.lineSeparator().length());
    assertThat(line)
        .as("one line that says something")
        .doesNotContainPattern("\\p{Cntrl}")
        .doesNotContain("Exception", "\tat ", ": null")
        .hasSizeGreaterThan("neo-ops: ".length() + 10);
    return line;
  }

  /** Requires that neither stream says {@code secret}. */
  CliRun hides(String secret) {
    assertThat(stdout + stderr).doesNotContain(secret);
    return this;
  }
}
