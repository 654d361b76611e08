package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.cli.NeoOpsCli;
import io.neoops.purge.PurgeReport;
import io.neoops.settings.Environment;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the README and docs say what is so, as far as a program can tell. */
class DocumentationTest {
  private static final Pattern FIELD = Pattern.compile("\"([a-z_]+)\":");
  private static final Pattern LONG_OPTION = Pattern.compile("(?m)^ .*?(--[a-z-]+)");

  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void fillTheTenantOfThePages() {
    host.fill(host.addTenant("corner-cafe", 60, 7), 3000);
  }

  @AfterEach
  void drop() {
    host.close();
  }

  @Test
  void everyCommandOnThePagesRuns(@TempDir Path directory) throws IOException {
    Path policy = directory.resolve("retention.json");
    Files.writeString(policy, policyOnThePage());
    List<List<String>> commands = Pages.commands();
    assertThat(commands).hasSizeGreaterThan(8).contains(List.of("init"));

    for (List<String> command : commands) {
      String[] args =
          command.stream()
              .map(word -> word.equals("retention.json") ? policy.toString() : word)
              .toArray(String[]::new);
      assertThat(run(new ByteArrayOutputStream(), args))
          .as("%s: %s", command, err.toString(StandardCharsets.UTF_8))
          .isIn(0, 3);
    }
  }

  @Test
  void theReadmeShowsTheProgramThatIsCompiled() {
    String source =
        Pages.read(
            "examples/quickstart/src/main/java/io/neoops/examples/quickstart/PurgeOneTenant.java");
    List<String> shown = Pages.blocks(Pages.root().resolve("README.md"), "java");

    assertThat(shown).hasSize(1).allSatisfy(block -> assertThat(source).contains(block));
  }

  @Test
  void theProgramOfTheReadmePurges() {
    Tenant tenant = host.addTenant("embedded", null, null);
    host.fill(tenant, 200);
    host.execute(tenant, "UPDATE customers SET created_at = '2001-01-01' WHERE id <= 50");

    PurgeReport report = PurgeOneTenant.purge(host.database(tenant), tenant.id());

    assertThat(report.affected()).isEqualTo(50);
    assertThat(host.number(tenant, "SELECT count(*) FROM customers")).isEqualTo(150);
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
  void theReadmeStaysShort() {
    assertThat(Pages.read("README.md").lines().count()).isLessThanOrEqualTo(150);
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
    return NeoOpsCli.run(
        Environment.of(host.environment()),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }
}
