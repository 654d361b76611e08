package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.neoops.csp.CspBody;
import io.neoops.csp.RedisCspReportStore;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.RedisSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class CspReportsCommandTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final RedisSpace redis;

  CspReportsCommandTest(RedisSpace redis) {
    this.redis = redis;
  }

  @BeforeEach
  void fill() {
    add(Duration.ofHours(25), "img-src", "https://old.test/");
    add(Duration.ofMinutes(3), "img-src", "https://e.test/1.png?token=SEKRIT&x=2");
    add(Duration.ofMinutes(2), "script-src", "inline");
    add(Duration.ofMinutes(1), "img-src", "https://e.test/\u001b[2J2.png");
  }

  @Test
  void jsonIsAnArrayOfTheContractsFieldsTheNewestLast() throws IOException {
    CliRun run = run("csp", "reports", "--format", "json").exits(0);
    JsonNode reports = MAPPER.readTree(run.stdout());

    assertThat(reports.isArray()).isTrue();
    assertThat(reports).hasSize(3);
    assertThat(names(reports.get(0)))
        .containsExactly(
            "received_at",
            "kind",
            "document_uri",
            "referrer",
            "blocked_uri",
            "effective_directive",
            "disposition",
            "source_file",
            "line",
            "column",
            "status_code",
            "sample",
            "user_agent",
            "count");
    assertThat(reports.get(0).get("blocked_uri").asText())
        .isEqualTo("https://e.test/1.png?token=REDACTED&x=2");
    assertThat(reports.get(2).get("blocked_uri").asText()).endsWith("2.png");
    assertThat(run.stderr()).isEmpty();
    run.hides("SEKRIT");
  }

  @Test
  void theLimitKeepsTheNewest() throws IOException {
    JsonNode reports =
        MAPPER.readTree(run("csp", "reports", "--limit", "2", "--format", "json").stdout());

    assertThat(reports).hasSize(2);
    assertThat(reports.get(0).get("blocked_uri").asText()).isEqualTo("inline");
  }

  @Test
  void groupsCountByDirectiveAndOrigin() throws IOException {
    JsonNode groups =
        MAPPER.readTree(run("csp", "reports", "--group", "--format", "json").exits(0).stdout());

    assertThat(groups).hasSize(2);
    assertThat(names(groups.get(0)))
        .containsExactly(
            "effective_directive", "blocked_origin", "count", "first_seen", "last_seen");
    assertThat(groups.get(1).get("blocked_origin").asText()).isEqualTo("https://e.test");
    assertThat(groups.get(1).get("count").asInt()).isEqualTo(2);
    assertThat(groups.get(1).get("first_seen").asText())
        .isLessThan(groups.get(1).get("last_seen").asText());
  }

  @Test
  void theTextIsFitForATerminal() {
    CliRun reports = run("csp", "reports").exits(0);
    CliRun groups = run("csp", "reports", "--group").exits(0);

    assertThat(reports.stdout())
        .contains("RECEIVED", "inline", "REDACTED")
        .doesNotContain("\u001b");
    assertThat(reports.stdout()).hasLineCount(4);
    assertThat(groups.stdout()).contains("BLOCKED ORIGIN", "https://e.test").hasLineCount(3);
    redis.server().call("DEL", "csp:reports");
    assertThat(run("csp", "reports").exits(0).stdout()).contains("no report");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void aLimitOfNothingExitsTwo(String limit) {
    CliRun run = run("csp", "reports", "--limit", limit, "--format", "json").exits(2);

    assertThat(run.problem()).contains("--limit", limit);
    assertThat(run.stdout()).isEqualToIgnoringNewLines("[]");
  }

  @Test
  void withoutRedisUrlExitsTwoAndNamesIt() {
    assertThat(CliRun.of(Map.of(), "csp", "reports").exits(2).problem()).contains("REDIS_URL");
  }

  @Test
  void redisBeingAwayExitsOneAndStillPrintsTheDocument() {
    Map<String, String> away = Map.of("REDIS_URL", "redis://127.0.0.1:1");
    CliRun run = CliRun.of(away, "csp", "reports", "--format", "json").exits(1);

    run.problem();
    assertThat(run.stdout()).isEqualToIgnoringNewLines("[]");
  }

  private void add(Duration age, String directive, String blocked) {
    String body =
        "{\"effective-directive\":\""
            + directive
            + "\",\"blocked-uri\":\""
            + blocked.replace("\u001b", "\\u001b")
            + "\"}";
    new RedisCspReportStore(redis.server(), Clock.systemUTC())
        .add(
            CspBody.parse(
                    body.getBytes(StandardCharsets.UTF_8),
                    Instant.now().minus(age),
                    Optional.empty())
                .orElseThrow()
                .reports());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    Iterator<String> fields = object.fieldNames();
    fields.forEachRemaining(names::add);
    return names;
  }

  private CliRun run(String... args) {
    return CliRun.of(redis.environment(), args);
  }
}
