package io.neoops.examples.schedules;

import static io.neoops.examples.schedules.Scheduler.at;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.neoops.cli.NeoOpsCli;
import io.neoops.settings.Environment;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.SampleHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** That each scheduler's files are what it takes, and run what neo-ops takes. */
class SchedulesTest {
  private static final Set<String> GUIDE = Set.of("purge", "digest", "reconcile", "test-alert");
  private static final String SHOWS_ITS_ARGUMENTS =
      "#!/bin/sh\nfor argument; do printf '%s\\n' \"$argument\"; done\n";

  @TempDir Path directory;

  @BeforeEach
  void putStubs() throws IOException {
    stub("neo-ops", SHOWS_ITS_ARGUMENTS);
    stub("curl", "#!/bin/sh\n");
    Files.createFile(directory.resolve("neo-ops.env"));
  }

  @ParameterizedTest
  @EnumSource
  void everyJobOfTheGuideIsThere(Scheduler scheduler) throws IOException, InterruptedException {
    Set<String> commands = new TreeSet<>();
    for (Job job : scheduler.jobs()) {
      commands.add(arguments(job).get(0));
    }
    assertThat(commands).containsExactlyInAnyOrderElementsOf(GUIDE);
  }

  @ParameterizedTest
  @EnumSource
  void neoOpsDoesWhatTheJobsSay(Scheduler scheduler) throws IOException, InterruptedException {
    Path report = directory.resolve("report.csv");
    Files.writeString(report, "item,sold_qty,KOT_cnt,variance\nIdli,30,12,18\n");
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
        EmbeddedSmtpServer mail = EmbeddedSmtpServer.started()) {
      host.fill(host.addTenant("corner-cafe", 60, 7), 200);
      Map<String, String> variables = new HashMap<>(host.environment());
      variables.putAll(mail.environment());
      variables.put("OPS_EMAIL", "ops@example.test");
      for (Job job : scheduler.jobs()) {
        String[] arguments =
            arguments(job).stream()
                .map(word -> word.endsWith("report.csv") ? report.toString() : word)
                .toArray(String[]::new);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(NeoOpsCli.run(Environment.of(variables), out, out, arguments))
            .as("%s: %s", List.of(arguments), said.toString(StandardCharsets.UTF_8))
            .isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SYSTEMD")
  void schedulesAreThoseOfCron(Scheduler scheduler) {
    CronParser cron = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    for (Job job : scheduler.jobs()) {
      assertThatCode(() -> cron.parse(job.schedule()).validate())
          .as(job.schedule())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void systemdTakesTheUnits() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not there");
    List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
    for (String ending : List.of(".service", ".timer")) {
      for (Path unit : Scheduler.files("systemd", ending)) {
        Path copy = directory.resolve(unit.getFileName());
        String text = Scheduler.read(unit.toString());
        Files.writeString(
            copy, text.replace("/opt/neo-ops/neo-ops", directory.resolve("neo-ops").toString()));
        command.add(copy.toString());
      }
    }
    assertThat(command).hasSize(2 + 2 * GUIDE.size());

    // Also what it ignores, such as a key that it does not know, it says.
    assertThat(run(command)).isEmpty();
  }

  @Test
  void kubernetesNeverRunsAJobTwiceAtATimeAndKnowsItsZone() {
    for (Object document : Scheduler.documents("kubernetes/cronjobs.yaml")) {
      assertThat(at(document, "apiVersion")).isEqualTo("batch/v1");
      assertThat(at(document, "kind")).isEqualTo("CronJob");
      assertThat(at(document, "metadata", "name").toString()).matches("[a-z0-9-]{1,52}");
      assertThat(at(document, "spec", "concurrencyPolicy")).isEqualTo("Forbid");
      assertThat(ZoneId.of(at(document, "spec", "timeZone").toString())).isNotNull();
      Object pod = at(document, "spec", "jobTemplate", "spec", "template", "spec");
      assertThat(at(pod, "restartPolicy")).isEqualTo("Never");
    }
  }

  @Test
  void everyTimeOfTheWorkflowStartsAJob() {
    Object workflow = Scheduler.documents("github-actions/operations.yml").get(0);
    Set<String> times =
        Scheduler.list(at(workflow, "on", "schedule")).stream()
            .map(time -> at(time, "cron").toString())
            .collect(toSet());

    assertThat(times).hasSize(GUIDE.size());
    assertThat(Scheduler.GITHUB_ACTIONS.jobs().stream().map(Job::schedule).collect(toSet()))
        .isEqualTo(times);
  }

  @Test
  void theTestAlertGoesToProductionAndStaging() {
    assertThat(Scheduler.GITHUB_ACTIONS.jobs())
        .extracting(Job::script)
        .filteredOn(script -> script.contains("test-alert"))
        .hasSize(2)
        .anyMatch(script -> script.contains("production"))
        .anyMatch(script -> script.contains("staging"));
  }

  /** What neo-ops is given when a shell reads the job. */
  private List<String> arguments(Job job) throws IOException, InterruptedException {
    if (job.script().isEmpty()) {
      return job.arguments();
    }
    String script =
        job.script()
            .replace("/etc/neo-ops.env", directory.resolve("neo-ops.env").toString())
            .replace("/opt/neo-ops/neo-ops", "./neo-ops");
    return run(List.of("sh", "-euc", script)).lines().toList();
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("NEO_OPS", "./neo-ops");
    builder.environment().put("REPORT_URL", "https://example.test/report.csv");
    builder.environment().merge("PATH", directory.toString(), (path, stubs) -> stubs + ":" + path);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    return said;
  }

  private void stub(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
