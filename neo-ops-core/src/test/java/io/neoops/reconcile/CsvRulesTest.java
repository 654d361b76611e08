package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a row, on which line it begins, and what its cells are. */
class CsvRulesTest {
  @Test
  void rowsAreJudgedByTheirVariance() {
    ReconcileReport report = Reports.ofRows("Chai,10,4,6\nDosa,1,6,-5\nIdli,4,10,-6\nVada,9,4,5\n");

    assertThat(Reports.list(report.anomalies()))
        .containsExactly(new Anomaly(2, "Chai", 10, 4, 6), new Anomaly(4, "Idli", 4, 10, -6));
    assertThat(report.rows()).isEqualTo(4);
    assertThat(report.fine()).isEqualTo(2);
    assertThat(report.warnings().size()).isZero();
    assertThat(report.status()).isEqualTo(ReconcileStatus.DONE);
  }

  @Test
  void aByteOrderMarkIsSkippedOnceAndOnlyAtTheBeginning() {
    assertThat(Reports.of("\uFEFF" + Reports.HEADER + "a,9,0,9\n").flagged()).isEqualTo(1);
    assertThat(Reports.of("\uFEFF\"item\",sold_qty,KOT_cnt,variance\na,9,0,9").flagged())
        .isEqualTo(1);
    assertThat(Reports.of("\uFEFF\uFEFF" + Reports.HEADER + "a,9,0,9\n").status())
        .isEqualTo(ReconcileStatus.INVALID);
    assertThat(items(Reports.ofRows("\uFEFFa,9,0,9\n\uFEFF\"b\",9,0,9\n\"\uFEFFc\",9,0,9\n")))
        .containsExactly("\uFEFFa", "\uFEFFc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndCountsOnce(String end) {
    ReconcileReport report =
        Reports.of(
            (Reports.HEADER + "a,9,0,9\n\n\"b\nc\",x,0,9\n\n\nd,9,0,8\n").replace("\n", end));

    assertThat(Reports.list(report.anomalies())).extracting(Anomaly::line).containsExactly(2L, 8L);
    assertThat(Reports.lines(report.rejects())).containsExactly(4L);
    assertThat(Reports.lines(report.warnings())).containsExactly(8L);
  }

  @Test
  void lineEndsMayBeMixed() {
    ReconcileReport report =
        Reports.of("item,sold_qty,KOT_cnt,variance\ra,9,0,9\r\nb,9,0,9\nc,9,0,9\r\r\n\n\rd,9,0,9");

    assertThat(Reports.list(report.anomalies()))
        .extracting(Anomaly::line)
        .containsExactly(2L, 3L, 4L, 8L);
  }

  @Test
  void lineEndsWithinQuotesCountAndStayAsTheyAre() {
    ReconcileReport report =
        Reports.ofRows(
            "\"a\r\nb\",9,0,9\n\"c\rd\n\ne\",9,0,9\nf,9,0,9\n\"g\r\",\"\n9\",0,9\nh,9,0,9");

    assertThat(Reports.list(report.anomalies()))
        .containsExactly(
            new Anomaly(2, "a\r\nb", 9, 0, 9),
            new Anomaly(4, "c\rd\n\ne", 9, 0, 9),
            new Anomaly(8, "f", 9, 0, 9),
            new Anomaly(12, "h", 9, 0, 9));
    assertThat(Reports.lines(report.rejects())).containsExactly(9L);
  }

  @Test
  void quotedCellsLoseTheirQuotesAndNothingElse() {
    ReconcileReport report =
        Reports.ofRows(
            """
            "Paneer, ""large""\","10","4","6"
            "\""\",9,0,9
            " b ",9,0,9
             c ,9,0,9
            "#d",9,0,9
            #e,9,0,9
            "\\""\",9,0,9
            \\n,9,0,9
            "'",9,0,9
            """);

    assertThat(items(report))
        .containsExactly("Paneer, \"large\"", "\"", " b ", " c ", "#d", "#e", "\\\"", "\\n", "'");
  }

  @Test
  void columnsMayStandInAnyOrderAmongOthers() {
    ReconcileReport report =
        Reports.of(
            """
            note,variance,item,KOT_cnt,outlet,sold_qty
            x,6,Chai,4,y,10
            "p,q",-6,"D",10,,4
            """);

    assertThat(Reports.list(report.anomalies()))
        .containsExactly(new Anomaly(2, "Chai", 10, 4, 6), new Anomaly(3, "D", 4, 10, -6));
    assertThat(report.warnings().size()).isZero();
  }

  @Test
  void headersAreTrimmedAndThenExact() {
    assertThat(Reports.of(" item ,\tsold_qty,\"  KOT_cnt \",variance \na,9,0,9").flagged())
        .isEqualTo(1);
    assertThat(Reports.of("Item,sold_qty,KOT_cnt,variance\na,9,0,9").detail())
        .startsWith("report.csv line 1: ")
        .contains("no item", "Item");
    assertThat(Reports.of("item,sold_qty,kot_cnt,variance\na,9,0,9").detail())
        .contains("no KOT_cnt");
  }

  @Test
  void aLineWithNothingAtAllIsNoRow() {
    ReconcileReport report =
        Reports.of(
            "\n\r\n" + Reports.HEADER + "\n\n\r\na,9,0,9\n\n\"b\",9,0,9\n\n\n\"c\",9,0,9\n\n");

    assertThat(report.rows()).isEqualTo(3);
    assertThat(Reports.list(report.anomalies()))
        .extracting(Anomaly::line)
        .containsExactly(7L, 9L, 12L);
  }

  @Test
  void aLineOfBlanksIsARowWithTooFewCells() {
    assertThat(Reports.list(Reports.ofRows("  \n,,,\n\"\"\n").rejects()))
        .extracting(Remark::reason)
        .containsExactly(
            "expected 4 cells as in the header, found 1",
            "item is missing",
            "expected 4 cells as in the header, found 1");
  }

  @Test
  void shortAndLongRowsAreRejectedWithTheirCounts() {
    ReconcileReport report =
        Reports.ofRows("a,9,0\nb,9,0,9,\nc,9,0,9\n\"d\",9,0\n\"e\",9,0,9,9\n\"f,9,0,9\"\n");

    assertThat(Reports.list(report.rejects()))
        .containsExactly(
            new Remark(2, "expected 4 cells as in the header, found 3"),
            new Remark(3, "expected 4 cells as in the header, found 5"),
            new Remark(5, "expected 4 cells as in the header, found 3"),
            new Remark(6, "expected 4 cells as in the header, found 5"),
            new Remark(7, "expected 4 cells as in the header, found 1"));
    assertThat(report.flagged()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "5\" nail,9,0,9|within a cell",
        "a \"b\",9,0,9|within a cell",
        " \"a\",9,0,9|within a cell",
        "a,\"9\"x,0,9|after its closing quote",
        "\"a\" ,9,0,9|after its closing quote",
        "\"a\"\"\"b\"\",9,0,9|after its closing quote"
      })
  void aQuoteWhereNoneMayStandRejectsItsLineAndNoOther(String row, String reason) {
    ReconcileReport report = Reports.ofRows("x,9,0,9\n" + row + "\ny,9,0,9\n\"z\",9,0,9\n");

    assertThat(Reports.list(report.rejects()))
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.line()).isEqualTo(3);
              assertThat(reject.reason()).contains(reason);
            });
    assertThat(items(report)).containsExactly("x", "y", "z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void theLastRowNeedsNoLineEnd(String end) {
    assertThat(Reports.ofRows("a,9,0,9" + end).flagged()).isEqualTo(1);
    assertThat(Reports.ofRows("\"a\",9,0,9" + end).flagged()).isEqualTo(1);
    assertThat(Reports.ofRows("a,9,0,\"9\"" + end).flagged()).isEqualTo(1);
  }

  @Test
  void aHeaderAloneIsAnEmptyReport() {
    ReconcileReport report = Reports.of("item,sold_qty,KOT_cnt,variance");

    assertThat(report.status()).isEqualTo(ReconcileStatus.DONE);
    assertThat(report.rows()).isZero();
    assertThat(report.sha256()).isPresent();
  }

  @Test
  void aRowMayBeLongAndMuchLongerOnesAreRejected() {
    String long1 = "x".repeat(RowScanner.LONGEST - 100);
    String long2 = "y".repeat(RowScanner.LONGEST);
    String long3 = "z".repeat(3 * RowScanner.LONGEST);
    ReconcileReport report =
        Reports.ofRows(
            (long1 + ",9,0,9\n")
                + (long2 + ",9,0,9\n")
                + ("\"" + long3 + "\n\"\"\",9,0,9\n")
                + (long3 + ",9,0,9\n")
                + ("\"" + long1 + "\",9,0,9\n")
                + "a,9,0,9\n"
                + ("b,9,0," + long3));

    assertThat(Reports.list(report.anomalies()))
        .extracting(Anomaly::line)
        .containsExactly(2L, 7L, 8L);
    assertThat(Reports.list(report.rejects()))
        .extracting(Remark::line)
        .containsExactly(3L, 4L, 6L, 9L);
    assertThat(Reports.list(report.rejects()))
        .extracting(Remark::reason)
        .allMatch(reason -> reason.contains("at most 1048576 bytes"));
  }

  @Test
  void thereMayBeVeryManyColumns() {
    String names =
        java.util.stream.IntStream.range(0, 50_000)
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(","));
    String header = names + "," + Reports.HEADER;
    String cells = ",".repeat(50_000);

    ReconcileReport report =
        Reports.of(header + cells + "a,9,0,9\n" + cells + "\"b\",9,0,9\n" + cells + ",c,9,0,9\n");

    assertThat(items(report)).containsExactly("a", "b");
    assertThat(report.rejected()).isEqualTo(1);
  }

  @Test
  void textBeyondAsciiStaysAsItIs() {
    assertThat(items(Reports.ofRows("चाय ☕,9,0,9\n\"🍛, čaj\",9,0,9\n\u007F,9,0,9\n")))
        .containsExactly("चाय ☕", "🍛, čaj", "\u007F");
  }

  private static List<String> items(ReconcileReport report) {
    return Reports.list(report.anomalies()).stream().map(Anomaly::item).toList();
  }
}
