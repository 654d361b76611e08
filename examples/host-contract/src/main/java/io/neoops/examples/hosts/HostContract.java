package io.neoops.examples.hosts;

import static io.neoops.examples.hosts.Requests.json;
import static io.neoops.examples.hosts.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.neoops.redis.RedisServer;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.SampleHost;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * What a host does over HTTP that has embedded neo-ops, with a PostgreSQL and a Redis server of its
 * own. It has a page at {@code /}, and one user for each role.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class HostContract {
  /** The tenant that the outlet administrator has. */
  protected static final String OWN_TENANT = "corner-cafe";

  private static final String REPORT =
      """
      {"csp-report":{"document-uri":"https://shop.example/menu?token=hunter2",
       "effective-directive":"img-src","blocked-uri":"https://cdn.example/a.png"}}
      """;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final SampleHost sample = SampleHost.on(EmbeddedPostgresServer.shared());
  private final EmbeddedRedisServer redisServer = EmbeddedRedisServer.started();
  private final RedisServer redis = RedisServer.at(redisServer.url());
  private @Nullable RunningHost host;

  /** Only for a host's own test to extend. */
  protected HostContract() {}

  /**
   * Starts the host on a port that is free.
   *
   * @param settings the variables of docs/settings.md
   */
  protected abstract RunningHost start(Map<String, String> settings) throws Exception;

  /** The header {@code Authorization} of the user who may do everything. */
  protected abstract String superAdmin();

  /** The header {@code Authorization} of the user who has {@value #OWN_TENANT} alone. */
  protected abstract String outletAdmin();

  /** The status of the answer to a GET. */
  protected final int status(String authorization, String path) throws InterruptedException {
    return as(authorization).get(path).statusCode();
  }

  /** Requests to the host with this header {@code Authorization}, or none if it is empty. */
  private Requests as(String authorization) {
    return new Requests(address(), authorization);
  }

  private URI address() {
    return Objects.requireNonNull(host, "started").address();
  }

  @BeforeAll
  final void startHost() throws Exception {
    Tenant own = sample.addTenant(OWN_TENANT, 30, 7);
    sample.fill(own, 50);
    sample.addTenant("other-cafe", 30, 7);
    Map<String, String> settings = new HashMap<>(sample.environment());
    settings.put("REDIS_URL", redisServer.url());
    settings.put("SLACK_WEBHOOK_URL", "http://127.0.0.1:1/nobody");
    host = start(settings);
  }

  @AfterAll
  final void stopHost() throws Exception {
    if (host != null) {
      host.stop().close();
    }
    redis.close();
    redisServer.close();
    sample.close();
  }

  @Test
  final void preflightLooksAtTheHostsServers() throws InterruptedException {
    HttpResponse<byte[]> answer = as(superAdmin()).get("/api/admin/preflight");

    Map<String, String> states = new HashMap<>();
    json(answer)
        .path("checks")
        .forEach(check -> states.put(check.path("name").asText(), check.path("status").asText()));
    assertThat(states).as(text(answer)).containsEntry("db", "ok").containsEntry("redis", "ok");
  }

  @Test
  final void aDeadLetterIsListedAndReplayed() throws InterruptedException {
    String letter = "{\"id\":\"job-1\",  \"reason\":\"gave up\"}";
    redis.call("RPUSH", "jobs:dlq:webhook", letter);

    JsonNode items = json(as(superAdmin()).get("/api/admin/dlq?type=webhook")).path("data");
    HttpResponse<byte[]> replayed =
        as(superAdmin())
            .post("/api/admin/dlq/replay?type=webhook", "application/json", "{\"id\":\"job-1\"}");

    assertThat(items.path(0).path("id").asText()).isEqualTo("job-1");
    assertThat(replayed.statusCode()).as(text(replayed)).isEqualTo(200);
    assertThat(json(replayed).path("data").path("replayed").asInt()).isEqualTo(1);
    assertThat(redis.list("LRANGE", "jobs:queue:webhook", 0, -1)).containsExactly(bytes(letter));
    assertThat(redis.number("LLEN", "jobs:dlq:webhook")).isZero();
  }

  @Test
  final void pagesReportWhatTheyLoadAndNothingElseDoes() throws InterruptedException {
    HttpResponse<byte[]> page = as(superAdmin()).get("/");
    HttpResponse<byte[]> data = as(superAdmin()).get("/api/admin/dlq?type=export");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy-Report-Only"))
        .hasValueSatisfying(
            policy ->
                assertThat(policy).contains("report-uri " + address().getPath() + "/csp/report"));
    assertThat(page.headers().firstValue("Reporting-Endpoints")).isPresent();
    assertThat(data.headers().firstValue("Content-Security-Policy-Report-Only")).isEmpty();
  }

  @Test
  final void aReportIsTakenFromAnybodyAndShownToWhoMaySeeIt() throws InterruptedException {
    HttpResponse<byte[]> taken = as("").post("/csp/report", "application/csp-report", REPORT);
    assertThat(taken.statusCode()).as(text(taken)).isEqualTo(204);

    Instant end = Instant.now().plus(PATIENCE);
    String shown = "";
    while (!shown.contains("cdn.example") && Instant.now().isBefore(end)) {
      shown = text(as(superAdmin()).get("/admin/csp/reports"));
    }
    assertThat(shown).contains("https://cdn.example/a.png").doesNotContain("hunter2");
  }

  @Test
  final void aBundleIsForWhoHasTheTenant() throws InterruptedException, IOException {
    HttpResponse<byte[]> bundle = as(outletAdmin()).get(bundleOf(OWN_TENANT));

    assertThat(bundle.statusCode()).isEqualTo(200);
    assertThat(names(bundle.body())).contains("manifest.json", "config.json", "preflight.json");
    assertThat(as(outletAdmin()).get(bundleOf("other-cafe")).statusCode()).isEqualTo(403);
    assertThat(as(superAdmin()).get(bundleOf("other-cafe")).statusCode()).isEqualTo(200);
    assertThat(as(superAdmin()).get(bundleOf("no-such-cafe")).statusCode()).isEqualTo(404);
  }

  @Test
  final void theConsoleIsAPage() throws InterruptedException {
    HttpResponse<byte[]> page = as(superAdmin()).get("/admin/ops/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(as(superAdmin()).get("/admin/ops/console.js").statusCode()).isEqualTo(200);
    assertThat(json(as(superAdmin()).get("/api/admin/session")).path("ok").asBoolean()).isTrue();
  }

  @Test
  final void everythingThatIsConfiguredIsThere() throws InterruptedException {
    JsonNode session = json(as(superAdmin()).get("/api/admin/session")).path("data");

    assertThat(session.path("views"))
        .extracting(JsonNode::asText)
        .contains("preflight", "letters", "csp", "tenants", "runs", "alert");
    assertThat(as(superAdmin()).get("/api/admin/tenants").statusCode()).isEqualTo(200);
  }

  @Test
  final void nobodyGetsInAndNobodyGetsFurtherThanTheirRole() throws InterruptedException {
    for (String path : new String[] {"/api/admin/preflight", "/api/admin/dlq?type=webhook"}) {
      assertThat(as("").get(path).statusCode()).as(path).isEqualTo(401);
      assertThat(as("Basic bm9ib2R5Ondyb25n").get(path).statusCode()).as(path).isEqualTo(401);
      assertThat(as(outletAdmin()).get(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(as("").get(bundleOf(OWN_TENANT)).statusCode()).isEqualTo(401);
  }

  @Test
  final void anotherSitesPageReplaysNothing() throws InterruptedException {
    redis.call("RPUSH", "jobs:dlq:export", "{\"id\":\"job-2\"}");

    HttpResponse<byte[]> answer =
        as(superAdmin())
            .forged("/api/admin/dlq/replay?type=export", "application/json", "{\"id\":\"job-2\"}");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(redis.number("LLEN", "jobs:dlq:export")).isEqualTo(1);
  }

  private static String bundleOf(String tenant) {
    return "/api/outlet/" + tenant + "/support/bundle.zip";
  }

  private static Set<String> names(byte[] archive) throws IOException {
    Set<String> names = new HashSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
