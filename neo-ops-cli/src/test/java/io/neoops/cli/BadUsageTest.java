package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadUsageTest {
  /** Whoever connects exits with 1: bad usage is told before anything is touched. */
  private static final Map<String, String> AWAY =
      Map.of(
          "POSTGRES_MASTER_URL", "postgresql://neo@127.0.0.1:1/master",
          "POSTGRES_TENANT_DSN_TEMPLATE", "postgresql://neo@127.0.0.1:1/{tenant_id}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "purge",
        "purge --dry-run",
        "purge --tenant cafe --all-tenants",
        "purge --tenant cafe --tenant cafe",
        "purge --tenant",
        "purge --all-tenants=false",
        "purge --all-tenants=maybe",
        "purge --parallel 2",
        "purge --tenant cafe --parallel 2",
        "digest --tenant cafe --parallel 2",
        "purge --tenant cafe --tenants",
        "purge --tenant cafe -x",
        "purge --tenant cafe surplus",
        "purge --tenant cafe --customers forget",
        "purge --tenant cafe --format yaml",
        "purge --tenant cafe --batch-rows",
        "purge --tenant cafe --dry-run=perhaps",
        "init --tenant cafe",
        "init surplus",
        "prune --tenant cafe",
        "purgee",
        "--unknown",
        "",
      })
  void isOneLineAndExitsTwo(String line) {
    CliRun run = CliRun.of(AWAY, line.isEmpty() ? new String[0] : line.split(" ", -1)).exits(2);

    run.problem();
    assertThat(run.stdout()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dlq list --type nope, expected webhook|export",
    "purge --tenant cafe --customers nope, expected delete|anonymize",
    "preflight --format nope, expected text|json|junit",
    "serve --metrics nope, expected open|token|off",
  })
  void whatElseCouldBeWrittenIsToldAsItIsWritten(String line, String expected) {
    CliRun run = CliRun.of(AWAY, line.split(" ", -1)).exits(2);

    assertThat(run.problem()).contains(expected + ", found 'nope'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--batch-rows 0",
        "--batch-rows -1",
        "--batch-rows abc",
        "--batch-rows 1.5",
        "--batch-rows 9223372036854775808",
        "--max-rows 0",
        "--max-rows -1",
        "--max-rows abc",
        "--max-duration 0",
        "--max-duration -1",
        "--max-duration abc",
        "--max-duration 5x",
        "--max-duration PT-1S",
        "--max-duration 99999999999999999999",
        "--max-lag 0",
        "--max-lag -1",
        "--max-lag abc",
      })
  void malformedLimitIsNamedAndExitsTwo(String option) {
    CliRun run = CliRun.of(AWAY, ("purge --tenant cafe " + option).split(" ", -1)).exits(2);

    assertThat(run.problem())
        .as("says which limit")
        .contains(option.substring(option.indexOf('-', 2) + 1, option.indexOf(' ')));
    assertThat(run.stdout()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "65", "abc"})
  void malformedParallelIsNamedAndExitsTwo(String parallel) {
    CliRun run = CliRun.of(AWAY, "purge", "--all-tenants", "--parallel", parallel).exits(2);

    assertThat(run.problem()).contains("--parallel", parallel);
  }

  @Test
  void mistypedOptionPointsToTheHelpOfItsCommand() {
    assertThat(CliRun.of(Map.of(), "purge", "--tenat", "cafe").exits(2).problem())
        .contains("--tenat", "'neo-ops purge --help'");
    assertThat(CliRun.of(Map.of(), "prune").exits(2).problem())
        .contains("prune", "'neo-ops --help'");
  }

  @Test
  void unknownTenantExitsTwoAndChangesNothing() {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");
      String before = rows.fingerprint();

      for (String name :
          List.of(
              "", " ", "nobody", "CAFE", "caf", "cafe ", "%", "' OR '1'='1", "çafe", "\n", "\0")) {
        CliRun run = CliRun.of(host, "purge", "--tenant", name).exits(2);

        assertThat(run.problem()).contains("there is no tenant '");
        assertThat(run.stdout()).isEmpty();
      }

      assertThat(rows.fingerprint()).isEqualTo(before);
    }
  }

  @Test
  void tenantWhoseNameIsAnothersIdIsNotGuessedAt() {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");
      String id = rows.tenant().id().toString();
      SampleRows other = new SampleRows(host, host.addTenant(id, 30, 7)).customers(3, "31 days");

      assertThat(CliRun.of(host, "purge", "--tenant", id).exits(2).problem())
          .contains("ambiguous", "the name 'cafe'", "the id " + other.tenant().id());
      assertThat(rows.customers() + other.customers()).isEqualTo(6);

      CliRun.of(host, "purge", "--tenant", "cafe").exits(0);
      CliRun.of(host, "purge", "--tenant", other.tenant().id().toString()).exits(0);
      assertThat(rows.customers() + other.customers()).isZero();
    }
  }

  @Test
  void hugeTenantNameIsNotRepeatedInFull() {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      CliRun run = CliRun.of(host, "purge", "--tenant", "x".repeat(5_000)).exits(2);

      assertThat(run.problem()).hasSizeLessThan(300);
    }
  }
}
