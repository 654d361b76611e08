package io.neoops.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data directory and the server process on it. Not safe for use by several threads. */
final class PostgresCluster {
  private static final long PATIENCE_SECONDS = 60;
  private static final long POLL_MILLIS = 20;

  private static final int FIRST_WITH_BUILTIN_LOCALE = 17;

  private final PostgresBinaries binaries;
  private final ServerUser user;
  private final Map<String, String> settings;
  private final Path directory;
  private @Nullable Process process;

  private PostgresCluster(
      PostgresBinaries binaries, ServerUser user, Map<String, String> settings, Path directory) {
    this.binaries = binaries;
    this.user = user;
    this.settings = settings;
    this.directory = directory;
  }

  static PostgresCluster create(
      PostgresBinaries binaries, ServerUser user, Map<String, String> settings) {
    try {
      Path directory = Directories.create("neo-ops-postgres-data-");
      try {
        user.own(directory);
        PostgresCluster cluster = new PostgresCluster(binaries, user, settings, directory);
        cluster.initialize();
        return cluster;
      } catch (IOException | TestServerException e) {
        Directories.delete(directory);
        throw e;
      }
    } catch (IOException e) {
      throw new TestServerException("Could not make a data directory: " + e, e);
    }
  }

  /** A copy of this cluster, which must not run, as a standby that follows it. */
  PostgresCluster standby(int primaryPort) {
    Map<String, String> following = new LinkedHashMap<>(settings);
    following.put("primary_conninfo", "host=127.0.0.1 user=postgres port=" + primaryPort);
    try {
      Path copy = Directories.create("neo-ops-postgres-standby-");
      user.own(copy);
      PostgresCluster standby = new PostgresCluster(binaries, user, following, copy);
      standby.launchAndAwait(List.of("cp", "-R", data().toString(), standby.data().toString()));
      standby.launchAndAwait(List.of("touch", standby.data().resolve("standby.signal").toString()));
      standby.launchAndAwait(List.of("chmod", "700", standby.data().toString()));
      return standby;
    } catch (IOException e) {
      throw new TestServerException("Could not copy a data directory: " + e, e);
    }
  }

  void start(int port, DataSource probe) {
    if (process != null && process.isAlive()) {
      return;
    }
    List<String> arguments = new ArrayList<>();
    arguments.add(binaries.program("postgres"));
    arguments.addAll(List.of("-D", data().toString(), "-p", Integer.toString(port)));
    arguments.addAll(List.of("-h", "127.0.0.1", "-c", "unix_socket_directories="));
    settings.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
    try {
      process = launch(arguments);
      awaitConnection(process, probe);
    } catch (IOException e) {
      throw new TestServerException("Could not run PostgreSQL: " + e, e);
    }
  }

  /** Stops in one of {@code pg_ctl}'s modes. */
  void stop(String mode) {
    if (process == null || !process.isAlive()) {
      return;
    }
    run("pg_ctl", List.of("stop", "--mode=" + mode, "--wait"));
    await(process, "PostgreSQL");
    process = null;
  }

  void delete() throws IOException {
    if (Files.exists(directory)) {
      Directories.delete(directory);
    }
  }

  Path directory() {
    return directory;
  }

  private void initialize() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync"));
    // The built-in collation is the same on every platform; the system's own C.UTF-8 is not on all.
    if (binaries.majorVersion() >= FIRST_WITH_BUILTIN_LOCALE) {
      arguments.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    }
    run("initdb", arguments);
  }

  private void awaitConnection(Process server, DataSource probe) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      try (Connection connection = probe.getConnection()) {
        if (connection.isValid(1)) {
          return;
        }
      } catch (SQLException e) {
        if (System.nanoTime() > deadline) {
          server.destroy();
          throw new TestServerException("PostgreSQL takes no connection: " + e.getMessage(), e);
        }
      }
      try {
        if (server.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new TestServerException("PostgreSQL did not start: " + log(), null);
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** Runs one of the other programs on this data directory to its end. */
  private void run(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(binaries.program(program));
    command.addAll(arguments);
    command.addAll(List.of("-D", data().toString()));
    launchAndAwait(command);
  }

  private void launchAndAwait(List<String> command) {
    String program = command.get(0);
    try {
      int status = await(launch(command), program);
      if (status != 0) {
        throw new TestServerException(program + " failed: " + log(), null);
      }
    } catch (IOException e) {
      throw new TestServerException("Could not run " + program + ": " + e, e);
    }
  }

  private Process launch(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(user.command(command))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
    // Messages in English, and none of the caller's own PG... settings.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process started = builder.start();
    started.getOutputStream().close();
    return started;
  }

  private static int await(Process process, String program) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new TestServerException(
            program + " did not end within " + PATIENCE_SECONDS + " seconds", null);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static TestServerException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new TestServerException("Interrupted while waiting for PostgreSQL", e);
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path logFile() {
    return directory.resolve("postgresql.log");
  }

  private String log() {
    try {
      return Files.readString(logFile(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "its log could not be read: " + e;
    }
  }
}
