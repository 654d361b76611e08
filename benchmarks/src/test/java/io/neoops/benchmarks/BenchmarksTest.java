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
