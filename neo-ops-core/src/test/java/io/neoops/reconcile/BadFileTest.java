package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be worked with: invalid as a whole, and the line is said. */
class BadFileTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n", "\r\n\r\n", "\uFEFF\n\n"})
  void anEmptyFileIsInvalid(String text) {
    assertInvalid(Reports.of(text), "report.csv line ", "empty file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "item,sold_qty,variance|no KOT_cnt",
        "a,b|no item, no sold_qty, no KOT_cnt, no variance",
        "item,sold_qty,KOT_cnt,variance,item|column item twice",
        "item,sold_qty,KOT_cnt,variance, note,note |column note twice",
        "item,sold_qty,KOT_cnt,\"variance|closing quote",
        "item,sold_qty,KOT_cnt,variance\"|in the header a quote"
      })
  void aWrongHeaderIsNamed(String header, String problem) {
    assertInvalid(Reports.of("\n" + header + "\na,9,0,9\n"), "report.csv line 2: ", problem);
  }

  @Test
  void columnsWithoutANameMayBeSeveral() {
    assertThat(Reports.of("item,sold_qty,KOT_cnt,variance,,\na,9,0,9,,\n").flagged()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({";, semicolons (;)", "'\t', tabs", "|, vertical bars (|)"})
  void anotherDelimiterIsNamed(String delimiter, String name) {
    String text = Reports.HEADER + "a,9,0,9\n";
    assertInvalid(Reports.of(text.replace(",", delimiter)), "line 1: ", "found " + name);
    String quoted = "\"item\",\"sold_qty\",\"KOT_cnt\",\"variance\"\n";
    assertInvalid(Reports.of(quoted.replace(",", delimiter)), "line 1: ", "found " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "80, 80", // nothing to continue
    "BF, BF",
    "C0 AF, C0", // overlong
    "C1 81, C1",
    "E0 9F BF, E0",
    "F0 8F BF BF, F0",
    "ED A0 80, ED", // surrogates
    "ED BF BF, ED",
    "F4 90 80 80, F4", // beyond the last character
    "F5 80 80 80, F5",
    "FF, FF",
    "FE, FE",
    "C3 28, C3", // cut short
    "E2 82 2C, E2",
    "F0 9F 98 0A, F0",
    "E9, E9", // é of Latin-1 before a comma
    "A0, A0",
    "00, NUL"
  })
  void everyMalformedSequenceIsInvalidOnItsLine(String hex, String found) throws IOException {
    for (int offset = 0; offset < 9; offset++) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      write(file, Reports.HEADER + "a,9,0,9\r\n\"b\nc\",9,0,9\r");
      write(file, "é".repeat(offset));
      file.write(HexFormat.ofDelimiter(" ").parseHex(hex));
      write(file, ",9,0,9\nd,9,0,9\n");

      ReconcileReport report = Reports.of(file.toByteArray());

      assertInvalid(
          report,
          "report.csv line 5: ",
          found.equals("NUL") ? found : "0x" + found,
          "save the file as UTF-8");
      assertThat(report.flagged()).isEqualTo(2);
    }
  }

  @Test
  void aMalformedSequenceWithinQuotesIsInvalidOnItsOwnLine() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    write(file, Reports.HEADER + "a,9,0,9\n\"b\r\n\r");
    file.write(0xFF);
    write(file, "\",9,0,9\n");

    assertInvalid(Reports.of(file.toByteArray()), "report.csv line 5: ", "0xFF");
  }

  @Test
  void aCharacterMayLieAcrossBlocksAndMayNotBeCutOffAtTheEnd() throws IOException {
    for (int before = 0; before < 6; before++) {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      write(file, Reports.HEADER);
      write(file, "x".repeat(Block.SIZE - Reports.HEADER.length() - before));
      write(file, "😀,9,0,9\n");
      assertThat(Reports.of(file.toByteArray()).flagged()).isEqualTo(1);

      byte[] whole = file.toByteArray();
      for (int cut = 7 + 1; cut < 7 + 4; cut++) {
        byte[] shorter = java.util.Arrays.copyOf(whole, whole.length - cut);
        assertInvalid(Reports.of(shorter), "report.csv line 2: ", "cut off");
      }
      byte[] wrong = whole.clone();
      wrong[whole.length - 8] = 'x';
      assertInvalid(Reports.of(wrong), "report.csv line 2: ", "0xF0");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void wideEncodingsAreInvalidOnTheFirstLine(String charset) {
    byte[] file = (Reports.HEADER + "a,9,0,9\n").getBytes(Charset.forName(charset));

    assertInvalid(Reports.of(file), "report.csv line 1: ", "UTF-16");
  }

  @Test
  void latin1IsInvalidWhereItDiffers() {
    byte[] file = (Reports.HEADER + "a,9,0,9\nCafé,9,0,9\n").getBytes(StandardCharsets.ISO_8859_1);

    assertInvalid(Reports.of(file), "report.csv line 3: ", "expected UTF-8 text");
  }

  @ParameterizedTest
  @CsvSource({
    "'a,9,0,9\n\"b,9,0,9\nc,9,0,9\n', 3",
    "'a,9,0,9\n\"b\nc\",\"9\n\n', 4",
    "'a,9,0,\"', 2",
    "'\"\r\n\r\"\"\n', 2",
    "'\"a\r\n\",\"\r\n\n\"\"', 3",
    "'\"Bad,1,1,0\nX,50,1,49\n\"Good\",2,2,0\nY,30,1,29\n', 2",
    "'a,9,0,9\n\"Bad,1,1,0\nX,50,1,49\nZ \"big\",2,2,0\n', 3",
  })
  void anUnterminatedQuoteIsInvalidOnTheLineWhereItWasOpened(String rows, int line) {
    assertInvalid(Reports.ofRows(rows), "report.csv line " + line + ": ", "closing quote");
  }

  @Test
  void anUnterminatedQuoteBeforeMoreThanMemoryHoldsIsFoundAllTheSame() {
    String endless = "\"\n" + "a,9,0,9\n".repeat(2_000_000);

    assertInvalid(Reports.ofRows("x,9,0,9\n" + endless), "line 3: ", "closing quote");
  }

  @Test
  void aFileThatIsNotThereOrIsADirectoryIsInvalid(@TempDir Path directory) {
    assertInvalid(preview(directory.resolve("no.csv")), "there is no file ", "no.csv");
    assertInvalid(preview(directory), "directory", "expected a CSV file");
  }

  @Test
  void aReadThatFailsIsAFailureAndKeepsWhatWasReadBefore() throws IOException {
    byte[] begin = (Reports.HEADER + "a,9,0,9\nb,9,").getBytes(StandardCharsets.UTF_8);
    InputStream gone = InputStream.nullInputStream();
    gone.close();
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(begin), gone);

    ReconcileReport report =
        StockReconciliation.builder()
            .build()
            .preview(io.neoops.reconcile.CsvSource.stream("report.csv", broken), progress -> {});

    assertThat(report.status()).isEqualTo(ReconcileStatus.FAILED);
    assertThat(report.detail()).isEqualTo("report.csv line 3: reading failed: Stream closed");
    assertThat(report.flagged()).isEqualTo(1);
    assertThat(report.sha256()).isEmpty();
  }

  private static ReconcileReport preview(Path file) {
    return StockReconciliation.builder()
        .build()
        .preview(io.neoops.reconcile.CsvSource.file(file), progress -> {});
  }

  private static void assertInvalid(ReconcileReport report, String... parts) {
    assertThat(report.detail()).contains(parts).hasLineCount(1);
    assertThat(report.status()).isEqualTo(ReconcileStatus.INVALID);
    assertThat(report.mail()).isEqualTo(MailStatus.NONE);
    assertThat(report.sha256()).isEmpty();
  }

  private static void write(ByteArrayOutputStream file, String text) {
    try {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
