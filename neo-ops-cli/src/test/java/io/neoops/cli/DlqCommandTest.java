package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.RedisSpace;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class DlqCommandTest {
  private final RedisSpace redis;

  DlqCommandTest(RedisSpace redis) {
    this.redis = redis;
  }

  @BeforeEach
  void fill() {
    for (int i = 1; i <= 5; i++) {
      redis
          .server()
          .call(
              "RPUSH",
              "jobs:dlq:webhook",
              "{\"id\":" + i + ",\"reason\":\"http_500\",\"last_error\":\"no \\u001b[2Janswer\"}");
    }
    redis.server().call("RPUSH", "jobs:dlq:webhook", "not json");
  }

  @Test
  void theListHasTheContractsFields() {
    Document page = run("dlq", "list", "--type", "webhook", "--limit", "2").exits(0).document();

    assertThat(page.text("type")).isEqualTo("webhook");
    assertThat(page.number("total")).isEqualTo(6);
    assertThat(page.list("items")).hasSize(2);
    for (String field : List.of("id", "type", "created_at", "reason", "last_error")) {
      assertThat(page.list("items").get(0).value(field)).as(field).isNull();
    }
    assertThat(page.list("items").get(1).text("id")).isEqualTo("5");
    Document next =
        run("dlq", "list", "--type", "webhook", "--cursor", page.text("next")).document();
    assertThat(next.list("items")).hasSize(4);
  }

  @Test
  void theTextIsFitForATerminal() {
    CliRun run = CliRun.of(redis.environment(), "dlq", "list", "--type", "webhook").exits(0);

    assertThat(run.stdout())
        .contains("6 of 6", "http_500", "not JSON, 8 bytes")
        .doesNotContain("\u001b");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void replayByIdMovesThoseAndSaysWhatIsNotThere() {
    CliRun run =
        run("dlq", "replay", "--type", "webhook", "--id", "2", "--id", "nine", "--id", "4");

    run.exits(2);
    assertThat(run.problem()).contains("nine");
    Document report = run.document();
    assertThat(report.number("replayed")).isEqualTo(2);
    assertThat(report.value("not_found")).isEqualTo(List.of("nine"));
    assertThat(report.number("remaining")).isEqualTo(4);
    assertThat(queue()).hasSize(2).allMatch(letter -> letter.contains("http_500"));
  }

  @Test
  void replayOfAllTakesItsLimits() {
    run("dlq", "replay", "--type", "webhook", "--all", "--dry-run").exits(0);
    assertThat(queue()).isEmpty();
    Document some =
        run("dlq", "replay", "--type", "webhook", "--all", "--max", "2").exits(3).document();
    assertThat(some.number("replayed")).isEqualTo(2);
    run("dlq", "replay", "--type", "webhook", "--all", "--match", "HTTP_500", "--rate", "1000/s")
        .exits(0);
    assertThat(queue()).hasSize(5);
    Document rest = run("dlq", "replay", "--type", "webhook", "--all").exits(0).document();
    assertThat(rest.number("remaining")).isZero();
    assertThat(queue()).hasSize(6).endsWith("not json");
  }

  @Test
  void aLetterThatComesBackTooOftenIsHeldBack() {
    redis.server().call("HSET", "jobs:replays:webhook", "3", "5");

    CliRun held = run("dlq", "replay", "--type", "webhook", "--id", "3").exits(3);
    assertThat(held.problem()).contains("held back", "--force");
    assertThat(queue()).isEmpty();
    run("dlq", "replay", "--type", "webhook", "--id", "3", "--force").exits(0);
    assertThat(queue()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dlq list",
        "dlq list --type mail",
        "dlq list --type webhook --limit 0",
        "dlq list --type webhook --limit 1001",
        "dlq list --type webhook --limit x",
        "dlq list --type webhook --cursor nonsense",
        "dlq replay --type webhook",
        "dlq replay --type mail --all",
        "dlq replay --type webhook --all --id 3",
        "dlq replay --type webhook --id 3 --max 5",
        "dlq replay --type webhook --all --rate 0",
        "dlq replay --type webhook --all --rate fast",
        "dlq replay --type webhook --all --max 0",
        "dlq"
      })
  void badUsageExitsTwoWithOneLine(String line) {
    CliRun run = CliRun.of(redis.environment(), line.split(" ", -1)).exits(2);

    run.problem();
    assertThat(queue()).isEmpty();
  }

  @Test
  void redisMustBeConfiguredAndThere() {
    assertThat(CliRun.of(Map.of(), "dlq", "list", "--type", "webhook").exits(2).problem())
        .contains("REDIS_URL", "redis://");
    Map<String, String> away = Map.of("REDIS_URL", "redis://:s3cret@127.0.0.1:1");
    CliRun run =
        CliRun.of(away, "dlq", "replay", "--type", "export", "--all", "--format", "json").exits(1);
    assertThat(run.hides("s3cret").problem()).contains("127.0.0.1:1");
    assertThat(run.document().number("replayed")).isZero();
  }

  @Test
  void aRedisThatIsAwayIsOneLineAlsoInTheLog() throws Exception {
    Map<String, String> away = Map.of("REDIS_URL", "redis://127.0.0.1:1");
    CliProcess list = CliProcess.start(away, "dlq", "list", "--type", "webhook");
    assertThat(list.await().exits(1).problem()).contains("127.0.0.1:1");
  }

  @Test
  void aReplayIsARunInTheLedgerWhereThereIsOne(SampleHost host) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.putAll(redis.environment());

    CliRun.of(environment, "dlq", "replay", "--type", "webhook", "--all", "--dry-run").exits(0);
    CliRun.of(environment, "dlq", "replay", "--type", "webhook", "--all", "--max", "4").exits(3);
    CliRun.of(environment, "dlq", "replay", "--type", "webhook", "--id", "5").exits(0);

    assertThat(
            host.textFromMaster(
                "SELECT string_agg(concat_ws(' ', operation, tenant, outcome, counts), '; ' ORDER"
                    + " BY started_at) FROM neo_ops.runs"))
        .isEqualTo("dlq replay budget {\"webhook\": 4}; dlq replay done {\"webhook\": 1}");
  }

  private CliRun run(String... args) {
    String[] json = java.util.Arrays.copyOf(args, args.length + 2);
    json[args.length] = "--format";
    json[args.length + 1] = "json";
    return CliRun.of(redis.environment(), json);
  }

  private List<String> queue() {
    return redis.server().list("LRANGE", "jobs:queue:webhook", 0, -1).stream()
        .map(letter -> new String(letter, StandardCharsets.UTF_8))
        .toList();
  }
}
