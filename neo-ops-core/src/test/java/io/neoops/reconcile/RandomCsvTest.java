package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Well-formed files made at random, over many blocks: every row is found, as it was written. */
class RandomCsvTest {
  private static final String[] ENDS = {"\n", "\r\n", "\r"};
  private static final String[] PIECES = {
    "a", "Chai", " ", ",", "\"", "\n", "\r\n", "\r", "é", "चाय", "😀", "\uFEFF", "'", "\\", "\t",
    ";"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyRowIsFoundAsItWasWritten(long seed) {
    Random random = new Random(seed);
    StringBuilder file = new StringBuilder("item,sold_qty,\"KOT_cnt\",variance,note" + end(random));
    List<Anomaly> expected = new ArrayList<>();
    long line = 2;
    // A file of quotes throughout, and one where they are rare.
    int rarity = 1 + (int) (seed % 3) * 40;
    for (int i = 0; i < 40_000; i++) {
      String item = "i" + text(random, rarity);
      long sold = random.nextLong();
      long variance = random.nextInt(20) - 10L;
      String note = text(random, rarity);
      String row =
          cell(item, random)
              + ","
              + sold
              + ","
              + cell("0", random)
              + ","
              + variance
              + ","
              + cell(note, random);
      if (Math.abs(variance) > 5) {
        expected.add(new Anomaly(line, item, sold, 0, variance));
      }
      line += breaks(item) + breaks(note) + 1;
      file.append(row).append(end(random));
      if (random.nextInt(50) == 0) {
        // After a CR an LF would belong to it.
        file.append("\r\r\n");
        line += 2;
      }
    }

    ReconcileReport report = Reports.of(file.toString());

    assertThat(report.detail()).isEmpty();
    assertThat(report.rows()).isEqualTo(40_000);
    assertThat(report.rejected()).isZero();
    assertThat(Reports.list(report.anomalies())).isEqualTo(expected);
  }

  private static String end(Random random) {
    return ENDS[random.nextInt(ENDS.length)];
  }

  private static String text(Random random, int rarity) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      int piece = random.nextInt(rarity) == 0 ? random.nextInt(PIECES.length) : random.nextInt(3);
      text.append(PIECES[piece]);
    }
    return text.toString();
  }

  private static String cell(String text, Random random) {
    boolean needed = text.matches("(?s).*[\",\r\n].*");
    return needed || random.nextInt(4) == 0 ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static long breaks(String text) {
    return text.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count();
  }
}
