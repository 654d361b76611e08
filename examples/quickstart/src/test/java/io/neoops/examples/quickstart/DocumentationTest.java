package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.cli.NeoOpsCli;
import io.neoops.redis.RedisServer;
import io.neoops.settings.Environment;
import io.neoops.settings.Variable;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.SampleHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the README and docs say what is so, as far as a program can tell. */
class DocumentationTest {
  private static final Pattern FIELD = Pattern.compile("\"([a-z_0-9]+)\":");
  private static final Pattern CHECK = Pattern.compile("\"name\":\"([a-z_]+)\"");
  private static final Pattern LONG_OPTION = Pattern.compile("(?m)^ .*?(--[a-z-]+)");

  private static final String REPORT =
      """
      item,sold_qty,KOT_cnt,variance
      "Paneer Tikka, large",30,18,12
      Idli,n/a,12,0
      """;

  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final EmbeddedSmtpServer mail = EmbeddedSmtpServer.started();
  private final EmbeddedRedisServer redis = EmbeddedRedisServer.started();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void fillTheTenantOfThePages() {
    host.fill(host.addTenant("corner-cafe", 60, 7), 3000);
    host.addTenant("demo", null, null);
    try (RedisServer server = RedisServer.at(redis.url())) {
      for (int id = 15; id <= 17; id++) {
        server.call("RPUSH", "jobs:dlq:webhook", "{\"id\":\"job-08" + id + "\"}");
      }
    }
  }

  @AfterEach
  void drop() {
    mail.close();
    redis.close();
    host.close();
  }

  @Test
  void everyCommandOnThePagesRuns(@TempDir Path directory) throws IOException {
    Path policy = directory.resolve("retention.json");
    Files.writeString(policy, policyOnThePage());
    Path report = Files.writeString(directory.resolve("report.csv"), REPORT);
    List<List<String>> commands = Pages.commands();
    assertThat(commands).hasSizeGreaterThan(8).contains(List.of("init"));

    for (List<String> command : commands) {
      String[] args =
          command.stream()
              .map(word -> word.equals("retention.json") ? policy.toString() : word)
              .map(word -> word.endsWith("report.csv") ? report.toString() : word)
              .toArray(String[]::new);
      assertThat(run(new ByteArrayOutputStream(), args))
          .as("%s: %s", command, err.toString(StandardCharsets.UTF_8))
          .isIn(0, 3);
    }
  }

  @Test
  void everyFieldOfTheReportIsExplained() {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    assertThat(run(document, "purge", "--tenant", "corner-cafe", "--dry-run", "--format", "json"))
        .isZero();
    String page = Pages.read("docs/purge.md");

    assertThat(found(FIELD, document))
        .contains("run_id", "cutoff")
        .allMatch(name -> page.contains("`" + name + "`"));
  }

  @Test
  void everyOptionOfThePurgeIsExplained() {
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertThat(run(help, "purge", "--help")).isZero();
    String page = Pages.read("docs/purge.md");

    assertThat(found(LONG_OPTION, help))
        .contains("--tenant", "--max-lag")
        .allMatch(name -> page.contains("`" + name));
  }

  @Test
  void everyFieldOfTheTestAlertIsExplained() {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    assertThat(run(document, "test-alert", "--format", "json")).isZero();
    String page = Pages.read("docs/test-alert.md");

    assertThat(found(FIELD, document))
        .contains("id", "elapsed_ms")
        .allMatch(name -> page.contains("`" + name + "`"));
  }

  @Test
  void everyOptionOfTheTestAlertIsExplained() {
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertThat(run(help, "test-alert", "--help")).isZero();
    String page = Pages.read("docs/test-alert.md");

    assertThat(found(LONG_OPTION, help))
        .contains("--verify", "--timeout")
        .allMatch(name -> page.contains("`" + name));
  }

  @Test
  void everyFieldAndOptionOfTheDeadLettersIsExplained() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (RedisServer server = RedisServer.at(redis.url())) {
      server.call("RPUSH", "jobs:dlq:export", "{\"id\":1}");
    }
    assertThat(run(said, "dlq", "list", "--type", "export", "--format", "json")).isZero();
    assertThat(run(said, "dlq", "replay", "--type", "export", "--all", "--format", "json"))
        .isZero();
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertThat(run(help, "dlq", "list", "--help")).isZero();
    assertThat(run(help, "dlq", "replay", "--help")).isZero();
    String page = Pages.read("docs/dead-letters.md");

    assertThat(found(FIELD, said))
        .contains("replays", "held_back_ids")
        .allMatch(name -> page.contains("`" + name + "`"));
    assertThat(found(LONG_OPTION, help))
        .contains("--cursor", "--rate")
        .allMatch(name -> page.contains("`" + name));
  }

  @Test
  void everyFieldAndOptionOfTheCspReportsIsExplained() {
    try (RedisServer server = RedisServer.at(redis.url())) {
      server.call(
          "RPUSH",
          "csp:reports",
          "{\"received_at\":\"" + Instant.now() + "\",\"blocked_uri\":\"inline\"}");
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(run(said, "csp", "reports", "--format", "json")).isZero();
    assertThat(run(said, "csp", "reports", "--group", "--format", "json")).isZero();
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertThat(run(help, "csp", "reports", "--help")).isZero();
    String page = Pages.read("docs/csp.md");

    assertThat(found(FIELD, said))
        .contains("document_uri", "first_seen")
        .allMatch(name -> page.contains("`" + name + "`"));
    assertThat(found(LONG_OPTION, help))
        .contains("--limit", "--group")
        .allMatch(name -> page.contains("`" + name));
  }

  @Test
  void everyFieldOfTheDigestIsExplained() {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    assertThat(run(document, "digest", "--tenant", "corner-cafe", "--dry-run", "--format", "json"))
        .isZero();
    String page = Pages.read("docs/digest.md");

    assertThat(found(FIELD, document))
        .contains("avg_prep_seconds", "breaker_opens")
        .allMatch(name -> page.contains("`" + name + "`"));
  }

  @Test
  void everyOptionOfTheDigestIsExplained() {
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertThat(run(help, "digest", "--help")).isZero();
    String page = Pages.read("docs/digest.md");

    assertThat(found(LONG_OPTION, help))
        .contains("--date", "--resend")
        .allMatch(name -> page.contains("`" + name));
  }

  @Test
  void everyFieldAndOptionOfTheReconciliationIsExplained(@TempDir Path directory)
      throws IOException {
    Path report = Files.writeString(directory.resolve("report.csv"), REPORT);
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    assertThat(run(document, "reconcile", "--csv", report.toString(), "--format", "json")).isZero();
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertThat(run(help, "reconcile", "--help")).isZero();
    String page = Pages.read("docs/reconcile.md");

    assertThat(found(FIELD, document))
        .contains("sha256", "sold_qty", "mailed")
        .allMatch(name -> page.contains("`" + name + "`"));
    assertThat(found(LONG_OPTION, help))
        .contains("--csv", "--fail-on-anomaly")
        .allMatch(name -> page.contains("`" + name));
  }

  @Test
  void everyFieldOptionAndCheckOfThePreflightIsExplained() {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    assertThat(run(document, "preflight", "--format", "json", "--timeout", "1m")).isZero();
    ByteArrayOutputStream help = new ByteArrayOutputStream();
    assertThat(run(help, "preflight", "--help")).isZero();
    String page = Pages.read("docs/preflight.md");

    assertThat(found(FIELD, document))
        .contains("remedy", "duration_ms")
        .allMatch(name -> page.contains("`" + name + "`"));
    assertThat(found(CHECK, document))
        .hasSize(11)
        .allMatch(name -> page.contains("| `" + name + "` |"));
    assertThat(found(LONG_OPTION, help))
        .contains("--only", "--strict")
        .allMatch(name -> page.contains("`" + name));
  }

  @Test
  void everyVariableIsExplained() {
    String page = Pages.read("docs/settings.md");

    assertThat(Variable.values()).allMatch(variable -> page.contains("`" + variable + "`"));
  }

  private static List<String> found(Pattern pattern, ByteArrayOutputStream text) {
    return pattern
        .matcher(text.toString(StandardCharsets.UTF_8))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  private static String policyOnThePage() {
    return Pages.blocks(Pages.root().resolve("docs/purge.md"), "json").get(0);
  }

  private int run(ByteArrayOutputStream out, String... args) {
    err.reset();
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.putAll(mail.environment());
    environment.put("OPS_EMAIL", "ops@example.test");
    environment.put("REDIS_URL", redis.url());
    return NeoOpsCli.run(
        Environment.of(environment),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }
}
