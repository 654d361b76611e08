package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.neoops.http.Role;
import io.neoops.http.TokenAuthorizer;
import io.neoops.http.testing.FakeRequest;
import io.neoops.redis.RedisServer;
import io.neoops.serve.ServeOptions;
import io.neoops.serve.StandAloneServer;
import io.neoops.settings.Environment;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.SampleHost;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code curl} lines of the pages, run by a shell against the server that they speak of. */
class HttpBlocksTest {
  private static final String TOKEN = "a-long-random-word";
  private static final Pattern STATUS = Pattern.compile("(?m)^status (\\d+) (\\S+)$");

  /** The shell's own curl, which then says on stderr how it was answered. */
  private static final String CURL =
      "curl() { command curl -s -w '%{stderr}\\nstatus %{http_code} %{url}\\n' \"$@\"; }\n";

  @TempDir private Path directory;

  @Test
  void everyRequestOnThePagesIsAnswered() throws Exception {
    assumeThat(List.of("/usr/bin/curl", "/bin/curl"))
        .as("curl is installed")
        .anyMatch(curl -> Files.isExecutable(Path.of(curl)));
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
        EmbeddedRedisServer redis = EmbeddedRedisServer.started();
        EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
        RedisServer client = RedisServer.at(redis.url())) {
      host.fill(host.addTenant("corner-cafe", 60, 7), 100);
      client.call("RPUSH", "jobs:dlq:webhook", "{\"id\":\"job-0815\"}", "{\"id\":\"job-0816\"}");
      Map<String, String> environment = new HashMap<>(host.environment());
      environment.putAll(mail.environment());
      environment.put("OPS_EMAIL", "ops@example.test");
      environment.put("REDIS_URL", redis.url());
      environment.put("NEO_OPS_TOKENS", "super_admin:" + TOKEN);
      try (StandAloneServer server =
          StandAloneServer.start(
              Environment.of(environment),
              new ServeOptions("127.0.0.1", 0, ServeOptions.Metrics.OPEN))) {
        List<String> blocks =
            Pages.all().stream()
                .flatMap(page -> Pages.blocks(page, "sh").stream())
                .filter(block -> block.contains("curl "))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(4);

        for (String block : blocks) {
          check(block, run(block.replace("http://127.0.0.1:8080", server.address().toString())));
        }
      }
    }
  }

  @Test
  void theTokenOfThePageIsWhatItsHashLetsIn() throws Exception {
    String block =
        Pages.blocks(Pages.root().resolve("docs/serve.md"), "sh").stream()
            .filter(shown -> shown.contains("NEO_OPS_TOKENS"))
            .findFirst()
            .orElseThrow();

    List<String> said =
        run(block + "printf '%s\\n' \"$TOKEN\" \"$NEO_OPS_TOKENS\"\n").lines().toList();
    HttpServletRequest request =
        FakeRequest.get("/").header("Authorization", "Bearer " + said.get(0)).toServlet();

    assertThat(said.get(0)).hasSize(64);
    assertThat(TokenAuthorizer.parse(said.get(1)).authenticate(request))
        .hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactly(Role.SUPER_ADMIN));
  }

  private static void check(String block, String said) {
    List<String> statuses =
        STATUS.matcher(said).results().map(found -> found.group(1) + " " + found.group(2)).toList();
    assertThat(statuses).as("%s%n%s", block, said).isNotEmpty();
    assertThat(statuses)
        .as("%s%n%s", block, said)
        .allMatch(
            // No Alertmanager, no backups: this host's preflight says so.
            status -> status.startsWith("2") || status.matches("503 .*/api/admin/preflight"));
  }

  private String run(String block) throws IOException, InterruptedException {
    Path said = directory.resolve("said.txt");
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-c", CURL + block)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    shell.environment().put("TOKEN", TOKEN);
    int code = shell.start().waitFor();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(code).as("%s%n%s", block, text).isZero();
    return text;
  }
}
