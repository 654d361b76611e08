package io.neoops.cli;

import io.neoops.testkit.SampleHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, in the same hostile zone and locale as the tests. */
record CliProcess(Process process, Path out, Path err) {
  private static final long PATIENCE_SECONDS = 300;

  /**
   * What makes starting cheap, what the test JVM has for a zone and a locale, and the heap that any
   * purge has to do with.
   */
  private static final List<String> JVM =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx64m",
          "-Duser.timezone=Asia/Kathmandu",
          "-Duser.language=tr",
          "-Duser.country=TR");

  /** Starts a command for a host. */
  static CliProcess start(SampleHost host, String... args) throws IOException {
    return start(host.environment(), args);
  }

  /** Starts a command that sees these environment variables and no others. */
  static CliProcess start(Map<String, String> environment, String... args) throws IOException {
    return start(List.of(), environment, args);
  }

  /** Starts a command in a JVM with further options. */
  static CliProcess start(List<String> jvm, Map<String, String> environment, String... args)
      throws IOException {
    return start(jvm, environment, Path.of("/dev/null"), args);
  }

  /** Starts a command that reads this file as its standard input. */
  static CliProcess reading(Path input, String... args) throws IOException {
    return start(List.of(), Map.of(), input, args);
  }

  private static CliProcess start(
      List<String> jvm, Map<String, String> environment, Path input, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NeoOpsCli.class.getName());
    command.addAll(List.of(args));
    Path out = Files.createTempFile("neo-ops-cli-", ".out");
    Path err = Files.createTempFile("neo-ops-cli-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(input.toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new CliProcess(builder.start(), out, err);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, as {@code kill} and service managers do. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Waits for its end. */
  CliRun await() throws InterruptedException {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("still running after " + PATIENCE_SECONDS + " seconds");
      }
      CliRun run = new CliRun(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
