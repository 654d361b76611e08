package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an integer, what is beyond the threshold, and what contradicts itself. */
class IntegerRulesTest {
  private static final String MAX = "9223372036854775807";
  private static final String MIN = "-9223372036854775808";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9",
        "+9",
        "009",
        "+0000000000000000000000000000009",
        " 9",
        "9 ",
        "\t9 ",
        "\"9\"",
        "\" 9 \""
      })
  void anIntegerMayHaveASignZerosAndBlanksAroundIt(String value) {
    ReconcileReport report = Reports.ofRows("a," + value + "," + value + "," + value + "\n");

    assertThat(Reports.list(report.anomalies())).containsExactly(new Anomaly(2, "a", 9, 9, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9.0",
        "9.",
        ".9",
        "1e3",
        "1E3",
        "1_000",
        "\"1,000\"",
        "1 000",
        "0x9",
        "9L",
        "+",
        "-",
        "--9",
        "+-9",
        "- 9",
        "9-",
        "(9)",
        "٩",
        "９",
        "−9",
        "\u00A09",
        "9\u00A0",
        "nine",
        "NaN",
        "Infinity",
        "null",
        "'9",
        "=9",
        "$9",
        "9%",
        "\"9\n\"",
        "1b",
        "\u20039"
      })
  void anythingElseIsRejectedWithItsColumn(String value) {
    for (int column = 1; column <= 3; column++) {
      String[] cells = {"a", "9", "0", "9"};
      cells[column] = value;
      ReconcileReport report = Reports.ofRows(String.join(",", cells) + "\nb,9,0,9\n");

      String name = new String[] {"", "sold_qty", "KOT_cnt", "variance"}[column];
      assertThat(Reports.list(report.rejects()))
          .singleElement()
          .satisfies(
              reject -> {
                assertThat(reject.line()).isEqualTo(2);
                assertThat(reject.reason()).startsWith(name + " is no integer: ");
              });
      assertThat(report.flagged()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "\"\"", "\"  \""})
  void aMissingValueIsRejectedWithItsColumn(String value) {
    assertThat(Reports.list(Reports.ofRows("a," + value + ",0,9\n").rejects()))
        .containsExactly(new Remark(2, "sold_qty is missing"));
    assertThat(Reports.list(Reports.ofRows("a,9," + value + ",9\n").rejects()))
        .containsExactly(new Remark(2, "KOT_cnt is missing"));
    assertThat(Reports.list(Reports.ofRows("a,9,0," + value + "\n").rejects()))
        .containsExactly(new Remark(2, "variance is missing"));
    assertThat(Reports.list(Reports.ofRows(value + ",9,0,9\n").rejects()))
        .containsExactly(new Remark(2, "item is missing"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "18446744073709551625",
        "99999999999999999999999999999999999999",
        "-92233720368547758080"
      })
  void aNumberBeyond64BitsIsRejected(String value) {
    assertThat(Reports.list(Reports.ofRows("a,9,0," + value + "\n").rejects()))
        .containsExactly(new Remark(2, "variance does not fit 64 bits: " + value));
  }

  @Test
  void theEdgesOf64BitsAreNumbers() {
    ReconcileReport report =
        Reports.ofRows("a," + MAX + ",0," + MAX + "\nb,-0," + MIN + "," + MIN + "\n");

    assertThat(Reports.list(report.anomalies()))
        .containsExactly(
            new Anomaly(2, "a", Long.MAX_VALUE, 0, Long.MAX_VALUE),
            new Anomaly(3, "b", 0, Long.MIN_VALUE, Long.MIN_VALUE));
    assertThat(Reports.list(report.warnings()))
        .containsExactly(
            new Remark(
                3, "sold_qty - KOT_cnt is beyond 64 bits, but variance says -9223372036854775808"));
  }

  @Test
  void aDifferenceThatOverflowsNeverEqualsTheVariance() {
    ReconcileReport report =
        Reports.ofRows(
            (MAX + "," + MAX + ",-1," + MIN + "\n")
                + ("b," + MIN + ",1," + MAX + "\n")
                + ("c," + MIN + "," + MIN + ",0\n")
                + ("d,-1," + MAX + "," + MIN + "\n"));

    assertThat(Reports.lines(report.warnings())).containsExactly(2L, 3L);
    assertThat(report.flagged()).isEqualTo(3);
    assertThat(report.fine()).isEqualTo(1);
  }

  @Test
  void theSmallestNumberIsBeyondTheLargestThreshold() {
    ReconcileReport report =
        Reports.of(Reports.HEADER + "a,0,0," + MIN + "\nb,0,0," + MAX + "\n", Long.MAX_VALUE);

    assertThat(Reports.list(report.anomalies())).extracting(Anomaly::item).containsExactly("a");
  }

  @Test
  void theGivenVarianceDecidesAndAContradictionIsAWarning() {
    ReconcileReport report = Reports.ofRows("a,10,0,1\nb,0,0,9\nc,3,1,2\n");

    assertThat(Reports.list(report.anomalies())).containsExactly(new Anomaly(3, "b", 0, 0, 9));
    assertThat(Reports.list(report.warnings()))
        .containsExactly(
            new Remark(2, "sold_qty - KOT_cnt is 10, but variance says 1"),
            new Remark(3, "sold_qty - KOT_cnt is 0, but variance says 9"));
    assertThat(report.fine()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "4, 3", "5, 2", "6, 1", "9, 0"})
  void theThresholdItselfIsFine(long threshold, int flagged) {
    ReconcileReport report =
        Reports.of(Reports.HEADER + "a,0,0,0\nb,1,0,1\nc,0,5,-5\nd,6,0,6\ne,0,9,-9\n", threshold);

    assertThat(report.flagged()).isEqualTo(flagged);
  }

  @Test
  void whatARejectQuotesIsShortAndHarmless() {
    assertThat(
            Reports.list(Reports.ofRows("a,\u001b[31m\u009b" + "9".repeat(500) + ",0,9").rejects()))
        .singleElement()
        .satisfies(
            reject ->
                assertThat(reject.reason())
                    .hasSizeLessThan(150)
                    .contains("\u241B[31m\uFFFD99")
                    .doesNotContain("\u001b", "\u009b"));
  }
}
