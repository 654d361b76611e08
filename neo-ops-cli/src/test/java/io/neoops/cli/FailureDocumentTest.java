package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** What stdout holds with {@code --format json} when a command was called wrongly, or broke. */
class FailureDocumentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purge --format json",
        "purge --format=json --tenant cafe --tenants",
        "purge --tenant cafe --batch-rows x --format json",
        "purge --format JSON --tenant cafe --customers forget",
        "purge --tenant cafe surplus --format json",
      })
  void ofAPurgeHasItsShape(String line) {
    CliRun run = CliRun.of(Map.of(), line.split(" ", -1)).exits(2);

    assertThat(run.document().fields().keySet())
        .extracting(String::valueOf)
        .contains("tenant", "tenant_id", "run_id", "dry_run", "tables", "duration_ms");
    assertThat(run.document().text("status")).isEqualTo("failed");
    assertThat(run.problem()).contains(run.document().text("detail"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"purge", "digest"})
  void ofAllTenantsHasNoneDone(String command) {
    CliRun run =
        CliRun.of(Map.of(), command, "--all-tenants", "--parallel", "x", "--format", "json")
            .exits(2);

    assertThat(run.document().list("tenants")).isEmpty();
    assertThat(run.document().number("done") + run.document().number("failed")).isZero();
    assertThat(run.document().text("detail")).contains("--parallel");
  }

  @ParameterizedTest
  @CsvSource({
    "digest --tenant cafe --date, orders",
    "reconcile --csv x.csv --threshold many, rejected",
    "test-alert --timeout never, routes",
    "dlq list --type fax, items",
    "dlq replay --type webhook, not_found",
    "init surplus, created",
  })
  void ofAnotherCommandHasThatOnesShape(String line, String field) {
    CliRun run = CliRun.of(Map.of(), (line + " --format json").split(" ", -1)).exits(2);

    assertThat(run.document().fields().containsKey(field)).as(run.stdout()).isTrue();
    assertThat(run.problem()).contains(run.document().text("detail"));
  }

  @Test
  void ofAReconciliationThatBrokeDoesNotBlameTheFile() {
    CliRun refused =
        CliRun.of(Map.of(), "reconcile", "--csv", "x.csv", "--format", "json").exits(2);
    Object broken =
        AllCommands.specs().stream()
            .map(CommandSpec::userObject)
            .filter(ReconcileCommand.class::isInstance)
            .map(command -> ((ReconcileCommand) command).failureDocument("out of memory"))
            .findFirst()
            .orElseThrow();

    assertThat(refused.document().text("status")).isEqualTo("invalid");
    assertThat(broken)
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("status", "failed")
        .containsEntry("detail", "out of memory");
  }

  @Test
  void ofCspReportsIsTheEmptyArray() {
    CliRun run = CliRun.of(Map.of(), "csp", "reports", "--limit", "x", "--format", "json").exits(2);

    assertThat(run.stdout().strip()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format json",
        "prune --format json",
        "dlq --format json",
        "redact --format=json"
      })
  void withoutACommandOfItsOwnIsAnError(String line) {
    Document error = CliRun.of(Map.of(), line.split(" ", -1)).exits(2).document().object("error");

    assertThat(error.text("code")).isEqualTo("bad_usage");
    assertThat(error.text("message")).isNotEmpty();
  }

  @Test
  void isNotWrittenWhereNobodyAskedForIt() {
    for (String line :
        List.of(
            "purge --tenant cafe -x",
            "purge --tenant cafe -x --format text",
            "purge --tenant cafe -x -- --format json",
            "purge --tenant cafe -x --format jsonl")) {
      assertThat(CliRun.of(Map.of(), line.split(" ", -1)).exits(2).stdout()).isEmpty();
    }
  }

  /** Whoever adds a command with {@code --format} thinks of the document of its failure. */
  @Test
  void isThoughtOfByEveryCommandWithAFormat() {
    List<CommandSpec> withFormat =
        AllCommands.specs().stream().filter(spec -> spec.findOption("--format") != null).toList();

    assertThat(withFormat)
        .isNotEmpty()
        .allSatisfy(
            spec ->
                assertThat(spec.userObject())
                    .as(spec.qualifiedName())
                    .isInstanceOf(DocumentedCommand.class));
  }
}
