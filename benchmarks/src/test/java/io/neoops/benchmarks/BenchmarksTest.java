package io.neoops.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** That the benchmarks run; how fast is for people to judge. */
class BenchmarksTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void purgeIsMeasuredInEveryScenario() throws Exception {
    assertThat(run("purge", "--rows", "3000", "--rounds", "1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("delete: A =", "customers anonymize: A =", "median B/A", "old snapshot")
        .contains("4,200")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void redactionIsMeasuredBesideAPlainPass() throws Exception {
    assertThat(run("redact", "--megabytes", "1", "--rounds", "1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("A = plain pass", "B = redaction")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void bundlesAreMeasuredAloneAndTogether() throws Exception {
    assertThat(run("bundle", "--megabytes", "64", "--rounds", "1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("log of 20 KB", "64 MB, every third", "64 MB, no line", "20 at once")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void deadLettersAreMeasuredBesidePlainMoves() throws Exception {
    assertThat(run("dlq", "--letters", "300", "--rounds", "1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "list, first page", "each the first of its process", "A = LMOVE", "cluster", "B/A")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void digestIsMeasured() throws Exception {
    assertThat(run("digest", "--orders", "300", "--rounds", "1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("two days of 300 orders", "median B/A")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void reconciliationIsMeasuredInEveryScenario() throws Exception {
    assertThat(run("reconcile", "--rows", "3000", "--rounds", "1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("plain cells, 3,000 rows", "quoted items, with commas", "quotes doubled")
        .containsPattern("fastest B over fastest A [0-9]+[.][0-9]{2}\n");
  }

  @Test
  void reportsAreMeasuredBesideABareServlet() throws Exception {
    assertThat(run("csp", "--requests", "400", "--rounds", "1")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("A = bare 204", "B = reports", "dropped=0")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void unknownArgumentsExitTwoWithOneLine() throws Exception {
    assertThat(run("purge", "--rows", "many")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("--rows");
  }

  private int run(String... args) throws Exception {
    return Benchmarks.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }
}
