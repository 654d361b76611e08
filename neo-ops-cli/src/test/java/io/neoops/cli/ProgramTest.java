package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command line as a process of its own. */
@NeoOpsTest
class ProgramTest {
  @Test
  void versionIsOneLineOnStdout() throws Exception {
    CliRun run = CliProcess.start(Map.of(), "--version").await().exits(0);

    assertThat(run.stdout())
        .matches("neo-ops .+ \\(Java " + System.getProperty("java.version") + "\\)\\R");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void helpIsPlainTextOnStdout() throws Exception {
    CliRun run = CliProcess.start(Map.of(), "--help").await().exits(0);

    assertThat(run.stdout())
        .startsWith("Usage: neo-ops")
        .contains("purge", "init", "Exit codes:", "nothing was changed")
        .doesNotContain("\u001b");
    assertThat(run.stderr()).isEmpty();
  }

  @Test
  void helpOfPurgeNamesEveryOptionOfTheContract() {
    for (String[] ask : new String[][] {{"purge", "--help"}, {"help", "purge"}}) {
      CliRun run = CliRun.of(Map.of(), ask).exits(0);

      assertThat(run.stdout())
          .contains("--tenant", "NAME-or-ID", "--all-tenants", "--parallel", "--dry-run")
          .contains(
              "--customers", "delete|anonymize", "--batch-rows", "--max-duration", "--max-rows")
          .contains("--max-lag", "--force", "--policy", "--format", "text|json", "--verbose")
          .contains("POSTGRES_MASTER_URL", "POSTGRES_TENANT_DSN_TEMPLATE");
      assertThat(run.stderr()).isEmpty();
    }
  }

  @Test
  void completionIsAScriptThatKnowsEveryCommand() throws Exception {
    CliRun run = CliRun.of(Map.of(), "completion").exits(0);

    assertThat(run.stdout())
        .contains("complete -F", "purge", "--all-tenants", "dlq", "replay", "bashcompinit");
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    try (OutputStream in = bash.getOutputStream()) {
      in.write(run.stdout().getBytes(StandardCharsets.UTF_8));
    }
    assertThat(bash.getInputStream()).hasBinaryContent(new byte[0]);
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void purgePrintsOneDocumentInUtf8WhateverTheLocale(SampleHost host) throws Exception {
    String name = "Çay Evi ☕ İı";
    SampleRows rows = new SampleRows(host, host.addTenant(name, 30, 7)).customers(3, "31 days");
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.put("LC_ALL", "C");

    CliRun run =
        CliProcess.start(
                List.of("-Dfile.encoding=ISO-8859-1"),
                environment,
                "purge",
                "--tenant",
                rows.tenant().id().toString(),
                "--format",
                "json")
            .await()
            .exits(0);

    assertThat(run.document().text("tenant")).isEqualTo(name);
    assertThat(run.stderr()).isEmpty();
    assertThat(rows.customers()).isZero();
  }

  @Test
  void verboseAddsLogsToStderrOnly() throws Exception {
    CliRun quiet = unknownTenant();
    CliRun verbose = unknownTenant("-v");

    quiet.problem();
    quiet.document();
    verbose.document();
    assertThat(verbose.stderr())
        .contains("neo-ops: there is no tenant 'nobody'", "DEBUG", "\tat io.neoops.cli.");
  }

  @Test
  void progressIsDrawnOnATerminalAndCleared(SampleHost host) throws Exception {
    new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(500, "31 days");

    CliRun run =
        CliProcess.start(
                List.of("-Dneoops.terminal=true"),
                host.environment(),
                "purge",
                "--tenant",
                "cafe",
                "--batch-rows",
                "10",
                "--format",
                "json")
            .await()
            .exits(0);

    run.document();
    assertThat(run.stderr())
        .containsPattern("cafe customers \\[[# ]{20}\\] [\\d,]+ of about [\\d,]+, [\\d,]+ rows/s")
        .endsWith("\r\u001b[K");
  }

  private static CliRun unknownTenant(String... options) throws Exception {
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      String[] command = {"purge", "--tenant", "nobody", "--format", "json"};
      String[] whole = new String[command.length + options.length];
      System.arraycopy(command, 0, whole, 0, command.length);
      System.arraycopy(options, 0, whole, command.length, options.length);
      return CliProcess.start(host, whole).await().exits(2);
    }
  }
}
