package io.neoops.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The real Alertmanager, as Debian's package prometheus-alertmanager or its makers install it. */
final class AlertmanagerProcess implements AutoCloseable {
  private static final String MISSING =
      "tests with Alertmanager, since no prometheus-alertmanager is on the PATH; see .ci/run";
  private static final Optional<String> PROGRAM = find();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;

  private AlertmanagerProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** A running one that is ready; without the program the test is skipped. */
  static AlertmanagerProcess start(Path directory, String config) {
    AlertmanagerProcess started = launch(directory, config);
    await().atMost(Duration.ofMinutes(1)).until(() -> started.get("/-/ready").equals("OK"));
    return started;
  }

  /** A running one that listens, with these options besides. */
  static AlertmanagerProcess launch(Path directory, String config, String... options) {
    assumeTrue(PROGRAM.isPresent(), MISSING);
    try {
      int port = freePort();
      Path file = Files.writeString(directory.resolve("alertmanager.yml"), config);
      Path log = directory.resolve("alertmanager.log");
      List<String> command =
          new ArrayList<>(
              List.of(
                  PROGRAM.orElseThrow(),
                  "--config.file=" + file,
                  "--storage.path=" + directory.resolve("data"),
                  "--web.listen-address=127.0.0.1:" + port,
                  "--cluster.listen-address="));
      command.addAll(List.of(options));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      AlertmanagerProcess started = new AlertmanagerProcess(process, log, port);
      started.awaitLog("Listening on");
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  String get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
  }

  String post(String path, String json) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private String send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString()).body().strip();
    } catch (IOException e) {
      throw new UncheckedIOException(log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void awaitLog(String text) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException(log());
              }
              return log().contains(text);
            });
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> find() {
    Optional<String> program =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .flatMap(
                directory ->
                    Stream.of("prometheus-alertmanager", "alertmanager")
                        .map(name -> Path.of(directory, name)))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst();
    if (program.isEmpty()) {
      // Past the test runner, which keeps what tests print in files.
      new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)
          .println("SKIPPED: " + MISSING);
    }
    return program;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
