package io.neoops.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuickstartTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theDemoRunsEveryStepAndEnds() throws InterruptedException {
    int code = run("demo", "--once");

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("$ neo-ops init", "$ neo-ops purge --tenant demo --dry-run", "4,200")
        .contains("$ neo-ops digest --tenant demo --date 2026-05-04", "Masala Chai")
        .contains("mail to owner+demo@example.test: demo: 123 orders on Monday, 4 May 2026")
        .contains("$ neo-ops test-alert --message \"Does this reach anybody?\"")
        .contains("mail to ops@example.test: [critical] SyntheticTestAlert: Does this reach")
        .contains("4 rows: 2 flagged, 1 fine, 1 rejected", "mail to ops@example.test: 2 stock")
        .contains("$ neo-ops preflight --only", "every soft-delete table of 2 tenants has its")
        .contains("retention.purge", "Everything went as expected.")
        .doesNotContain("failed in", "export ");
  }

  @Test
  void helpSaysWhatOnceDoes() throws InterruptedException {
    assertThat(run("demo", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--once", "Ctrl-C");
  }

  @Test
  void unknownArgumentsExitTwoWithOneLine() throws InterruptedException {
    assertThat(run("demo", "--twice")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("--once");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private int run(String... args) throws InterruptedException {
    return Quickstart.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }
}
