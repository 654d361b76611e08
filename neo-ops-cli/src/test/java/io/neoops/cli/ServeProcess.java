package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** {@code neo-ops serve} in a process of its own, on a port that it chose. */
record ServeProcess(CliProcess cli, URI address) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern ADDRESS = Pattern.compile("listens on (http://\\S+)\\R");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static ServeProcess start(Map<String, String> environment, String... more) throws IOException {
    String[] args = new String[more.length + 3];
    args[0] = "serve";
    args[1] = "--port";
    args[2] = "0";
    System.arraycopy(more, 0, args, 3, more.length);
    CliProcess cli = CliProcess.start(environment, args);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> !cli.isAlive() || ADDRESS.matcher(Files.readString(cli.out())).find());
    Matcher said = ADDRESS.matcher(Files.readString(cli.out()));
    if (!said.find()) {
      throw new AssertionError("serve did not start: " + Files.readString(cli.err()));
    }
    return new ServeProcess(cli, URI.create(said.group(1)));
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path, headers);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  /** So many of the same request, all sent before the first is waited for. */
  void getAtOnce(int count, String path, String... headers) {
    HttpRequest request = request(path, headers).build();
    CompletableFuture<?>[] answers =
        Stream.generate(() -> HTTP.sendAsync(request, BodyHandlers.ofString()))
            .limit(count)
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(answers).join();
  }

  HttpResponse<String> post(String path, String type, String body) throws Exception {
    return HTTP.send(
        request(path, "Content-Type", type).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  /** Waits until a path is answered with this status. */
  void awaitStatus(String path, int status) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(get(path).statusCode()).isEqualTo(status));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  @Override
  public void close() {
    cli.kill();
  }
}
