package io.neoops.examples.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar that {@code mvn package} makes, started as its README says, its servers away. */
class ShopJarIT {
  private static final Path JAR = Path.of("target", "shop.jar");
  private static final List<String> OF_THE_PAGE =
      List.of(
          "--shop.users[0].name=root",
          "--shop.users[0].password={noop}correct horse",
          "--shop.users[0].roles=super_admin");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private Process shop;
  private URI address;

  @BeforeEach
  void start() throws Exception {
    assertThat(Files.readString(Path.of("..", "README.md")))
        .contains("java -jar examples/spring-boot/target/shop.jar ")
        .contains(OF_THE_PAGE);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> words = new ArrayList<>(List.of(java.toString(), "-jar", JAR.toString()));
    words.addAll(OF_THE_PAGE);
    words.addAll(List.of("--server.port=0", "--server.address=127.0.0.1"));
    ProcessBuilder command = new ProcessBuilder(words);
    command.environment().put("POSTGRES_MASTER_URL", "postgresql://nobody@127.0.0.1:1/master");
    command
        .environment()
        .put("POSTGRES_TENANT_DSN_TEMPLATE", "postgresql://nobody@127.0.0.1:1/{tenant_id}");
    command.environment().put("REDIS_URL", "redis://127.0.0.1:1");
    command.redirectErrorStream(true);
    shop = command.start();
    CompletableFuture<String> port = new CompletableFuture<>();
    Thread log = new Thread(() -> read(shop, port));
    log.setDaemon(true);
    log.start();
    address = URI.create("http://127.0.0.1:" + port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  @AfterEach
  void stop() throws InterruptedException {
    shop.destroy();
    shop.waitFor();
  }

  @Test
  void theJarBringsAllThatItNeeds() throws IOException, InterruptedException {
    assertThat(get("/", "").body()).contains("<h1>Shop</h1>");
    assertThat(get("/actuator/health", "").statusCode()).isEqualTo(200);
    assertThat(get("/api/admin/preflight", "").statusCode()).isEqualTo(401);

    HttpResponse<String> preflight = get("/api/admin/preflight", "root:correct horse");
    assertThat(preflight.statusCode()).as(preflight.body()).isEqualTo(503);
    // With a driver missing from the jar it would ask for that instead.
    assertThat(preflight.body())
        .contains("\"name\":\"db\"", "\"name\":\"redis\"")
        .doesNotContain("org.postgresql:postgresql", "io.lettuce:lettuce-core");
    assertThat(get("/admin/ops/", "root:correct horse").body()).contains("<html");
  }

  private HttpResponse<String> get(String path, String credentials)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    if (!credentials.isEmpty()) {
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  /** Reads the log to its end for where the shop listens, or for why it does not. */
  private static void read(Process shop, CompletableFuture<String> port) {
    String log =
        shop.inputReader(UTF_8)
            .lines()
            .peek(
                line -> {
                  Matcher started = PORT.matcher(line);
                  if (started.find()) {
                    port.complete(started.group(1));
                  }
                })
            .collect(Collectors.joining("\n"));
    port.completeExceptionally(new AssertionError("expected the shop to start, found:\n" + log));
  }
}
