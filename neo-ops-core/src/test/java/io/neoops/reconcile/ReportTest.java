package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report says, and that it says all of it however much there is. */
class ReportTest {
  @Test
  void theDocumentHasTheFieldsOfTheContract() {
    JsonNode document =
        Reports.json(Reports.ofRows("Chai \"x\n,9,0,9\n\"Chai \"\"x\"\"\n\",9,0,8\nb,1,1,0\n"));

    assertThat(document)
        .hasToString(
            "{\"file\":\"report.csv\","
                + "\"sha256\":\"931aaf9a02246ec07f79980ba06e9480c47120b3815fe30fadc0dad73a23360e\","
                + "\"threshold\":5,\"dry_run\":true,\"status\":\"done\",\"detail\":\"\","
                + "\"rows\":4,\"flagged\":1,\"fine\":1,\"rejected\":2,\"anomalies\":[{\"line\":4,\"item\":\"Chai"
                + " \\\"x\\\"\\n"
                + "\",\"sold_qty\":9,\"KOT_cnt\":0,\"variance\":8}],\"rejects\":[{\"line\":2,\"reason\":\"a"
                + " quote stands within a cell that does not begin with one (such cells need quotes"
                + " around them, and quotes in them doubled)\"},{\"line\":3,\"reason\":\"item is"
                + " missing\"}],\"warnings\":[{\"line\":4,\"reason\":\"sold_qty - KOT_cnt is 9, but"
                + " variance says 8\"}],\"mailed\":false,\"mail\":\"dry_run\",\"deliveries\":[]}");
  }

  @Test
  void theHashIsOfTheBytesAsTheyAre() {
    assertThat(Reports.of("\uFEFF" + Reports.HEADER + "a,1,1,0\r\n").sha256())
        .contains("00cbbdb4d291c04def46132012315beb40bebeac66790371a82631185295627c");
  }

  @Test
  void anInvalidFileLeavesWhatWasFoundBefore() {
    JsonNode document = Reports.json(Reports.ofRows("a,9,0,9\nb,1,1,0\nc,x,1,0\n\"d"));

    assertThat(document.get("status").asText()).isEqualTo("invalid");
    assertThat(document.get("detail").asText()).contains("line 5");
    assertThat(document.get("sha256").isNull()).isTrue();
    assertThat(document.get("rows").asLong()).isEqualTo(3);
    assertThat(document.get("anomalies")).hasSize(1);
    assertThat(document.get("rejects")).hasSize(1);
    assertThat(document.get("mail").asText()).isEqualTo("none");
  }

  @Test
  void listsOfAnyLengthAreCompleteAndInOrder() {
    int rows = 100_000;
    String text =
        IntStream.range(0, rows)
            .mapToObj(i -> "item " + i + ",9,0," + (i % 2 == 0 ? "8" : "x") + "\n")
            .collect(Collectors.joining());

    try (ReconcileReport report = Reports.ofRows(text)) {
      assertThat(report.anomalies().size()).isEqualTo(rows / 2);
      Iterator<Anomaly> first = report.anomalies().iterator();
      Iterator<Remark> rejects = report.rejects().iterator();
      Iterator<Remark> warnings = report.warnings().iterator();
      for (int i = 0; i < rows; i += 2) {
        assertThat(first.next()).isEqualTo(new Anomaly(i + 2, "item " + i, 9, 0, 8));
        assertThat(rejects.next()).isEqualTo(new Remark(i + 3, "variance is no integer: x"));
        assertThat(warnings.next().line()).isEqualTo(i + 2);
      }
      assertThat(first.hasNext() || rejects.hasNext() || warnings.hasNext()).isFalse();
      assertThat(Reports.list(report.anomalies())).hasSize(rows / 2);
    }
  }

  @Test
  void theLargestComeFirstAndTiesByLine() {
    List<Long> variances =
        new ArrayList<>(IntStream.rangeClosed(6, 300).mapToObj(Long::valueOf).toList());
    variances.addAll(List.of(Long.MIN_VALUE, Long.MAX_VALUE, -Long.MAX_VALUE, -300L));
    Collections.shuffle(variances, new Random(7));
    StringBuilder rows = new StringBuilder();
    variances.forEach(variance -> rows.append("a,0,0,").append(variance).append('\n'));

    List<Anomaly> largest = Reports.ofRows(rows.toString()).largest();

    assertThat(largest).hasSize(200);
    assertThat(largest.get(0).variance()).isEqualTo(Long.MIN_VALUE);
    assertThat(largest.subList(1, 3))
        .extracting(Anomaly::variance)
        .containsExactlyInAnyOrder(Long.MAX_VALUE, -Long.MAX_VALUE);
    assertThat(largest.get(1).line()).isLessThan(largest.get(2).line());
    assertThat(largest.get(3).line()).isLessThan(largest.get(4).line());
    assertThat(largest.subList(3, 200))
        .extracting(anomaly -> Math.abs(anomaly.variance()))
        .isSortedAccordingTo((a, b) -> Long.compare(b, a))
        .endsWith(105L);
  }

  @Test
  void progressTellsRowsAndBytes(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("r.csv"), Reports.HEADER + "a,9,0,9\nb,,,\n");
    List<ReconcileProgress> heard = new ArrayList<>();

    StockReconciliation.builder().build().preview(CsvSource.file(file), heard::add);

    long size = Files.size(file);
    assertThat(heard).last().isEqualTo(new ReconcileProgress(2, size, OptionalLong.of(size)));
  }
}
