package io.neoops.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.mail.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in a mail, and that it is harmless. */
class AlertContentTest {
  private final AlertMails mails = new AlertMails();

  @Test
  void theLargest200AreShownBySize() {
    String rows =
        IntStream.rangeClosed(1, 250)
            .mapToObj(i -> "item" + i + ",0,0," + (i % 2 == 0 ? "" : "-") + (100 + i) + "\n")
            .collect(Collectors.joining());
    mails.apply(rows);

    String html = mails.sent.get(0).html().orElseThrow();
    for (String body : List.of(mails.sent.get(0).text(), html)) {
      assertThat(body)
          .contains("200 largest of 250", "beyond 5")
          .containsSubsequence("item250", "item249", "item51")
          .doesNotContain("item50")
          .contains("the first 50 of 250 rows", "line 51")
          .doesNotContain("line 52");
    }
    assertThat(mails.attached()).hasSize(251).endsWith("251,\"item250\",0,0,350");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "=1+1|'=1+1",
        "+1|'+1",
        "-1+2|'-1+2",
        "@SUM(A1)|'@SUM(A1)",
        "\t=1|'␉=1",
        " =1|' =1",
        "＝1|'＝1",
        "-12|-12",
        "12|12",
        "Chai|Chai"
      })
  void formulasBecomeText(String item, String shown) {
    mails.apply("\"" + item + "\",0,9,-9\n");

    assertThat(mails.attached())
        .containsExactly("line,item,sold_qty,KOT_cnt,variance", "2,\"" + shown + "\",0,9,-9");
    assertThat(mails.sent.get(0).text()).contains("  " + shown + "\n");
    assertThat(mails.sent.get(0).html().orElseThrow())
        .contains(">" + shown.replace("'", "&#39;") + "<");
  }

  @Test
  void aCarriageReturnBeginsNoFormula() {
    mails.apply("\"\r=1\",0,9,-9\n\"\n@x\",0,9,-9\n");

    assertThat(mails.attached()).contains("2,\"'␍=1\",0,9,-9", "4,\"'␊@x\",0,9,-9");
  }

  @Test
  void htmlAndControlCharactersAreHarmlessEverywhere() {
    String item = "<script>\"x\"&\u001b[2J\u0007\u202Egpj\u009B</script>";
    ReconcileReport report =
        mails.apply("\"" + item.replace("\"", "\"\"") + "\",0,9,-9\n\"a\",\"<b>\u001b\",1,1\n");

    String html = mails.sent.get(0).html().orElseThrow();
    assertThat(html)
        .contains("&lt;script&gt;&quot;x&quot;&amp;␛[2J␇\uFFFDgpj\uFFFD&lt;/script&gt;")
        .contains("sold_qty is no integer: &lt;b&gt;␛");
    for (String text : List.of(report.toText(), mails.sent.get(0).text())) {
      assertThat(text).contains("‹script›\"x\"&␛[2J␇\uFFFDgpj\uFFFD‹/script›", "‹b›␛");
    }
    assertThat(mails.attached())
        .contains("2,\"<script>\"\"x\"\"&␛[2J␇\uFFFDgpj\uFFFD</script>\",0,9,-9");
    for (String body :
        List.of(html, mails.sent.get(0).text(), report.toText(), mails.sent.get(0).subject())) {
      assertThat(body).doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]").doesNotContain("<script");
    }
  }

  @Test
  void theHtmlAsksForNothingFromElsewhere() {
    mails.apply("http://example.com/x.png,0,9,-9\n");

    assertThat(mails.sent.get(0).html().orElseThrow())
        .doesNotContain("<img", "src=", "href=", "url(", "@import");
  }

  @Test
  void theNameOfTheFileIsHarmlessToo() {
    ReconcileReport report =
        mails
            .mailing()
            .build()
            .apply(AlertMails.stream("=<b>\r\nBcc: x\u001b.csv", "a,9,0,9\n"), progress -> {});

    assertThat(mails.sent.get(0).subject()).isEqualTo("1 stock anomaly in '=‹b›␍␊Bcc: x␛.csv");
    assertThat(mails.sent.get(0).html().orElseThrow()).contains("=&lt;b&gt;␍␊Bcc");
    assertThat(report.file()).isEqualTo("=<b>\r\nBcc: x\u001b.csv");
  }

  @Test
  void aLargeListIsPackedAndAHugeOneIsCutWithAWord() throws IOException {
    String row = "x".repeat(1000) + ",0,9,-9\n";

    mails.apply(row.repeat(10_000));
    Attachment packed = mails.sent.get(0).attachments().get(0);
    assertThat(packed.fileName()).isEqualTo("anomalies.csv.gz");
    assertThat(lines(new GZIPInputStream(packed.content().open()))).isEqualTo(10_001);
    assertThat(mails.sent.get(0).text()).contains("lists all anomalies");

    mails.sent.clear();
    mails.apply(row.repeat(40_000));
    long rows =
        lines(new GZIPInputStream(mails.sent.get(0).attachments().get(0).content().open())) - 1;
    assertThat(rows).isBetween(30_000L, 34_000L);
    assertThat(mails.sent.get(0).text())
        .contains(String.format(Locale.ROOT, "first %,d anomalies", rows));
  }

  private static long lines(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count();
    }
  }
}
