package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A digest as people and programs see it, whatever stands in the names. */
class DigestShownTest {
  private static final String HOSTILE =
      "<b>A&B</b> \"x\" 'y' *bold* <!channel> \u202Eevil\u0007\r\nBcc: a@b\u2028\uFEFF`c`";

  @Test
  void theTextIsAlignedAndSaysEverything() {
    assertThat(DigestText.of(Samples.digest("Corner Café", "Masala Chai", "珍珠奶茶")))
        .isEqualTo(
            """
            Corner Café: Monday, 4 May 2026
            2026-05-04 00:00 +05:30 to 2026-05-05 00:00 +05:30, Asia/Kolkata; last week is Mon 27 Apr

                                                      the day  last week  change
            Orders                                      1,128        940    +20%
            Items sold                                    412        412      0%
            Tips                                    12,345.50  12,345.50      0%
            Average preparation                       12m 34s    12m 34s      0%
            Complimentary items                     9 (2.18%)  9 (2.18%)      0%
            Cancelled orders                                3          3      0%
            Webhook breakers open                           2        n/a     n/a

            Top items                               sold  last week  change
             1. Masala Chai                           58         49    +18%
             2. 珍珠奶茶                              58         49    +18%
            """);
  }

  @Test
  void whatIsUnknownIsNeverZero() {
    String text = DigestText.of(Samples.unknown("tips not configured: there is no table invoices"));

    assertThat(text)
        .containsPattern("(?m)^Tips +n/a +n/a +n/a$")
        .containsPattern("(?m)^Webhook breakers open +n/a +n/a +n/a$")
        .contains("so far; last week had no such day", "Top items: n/a")
        .contains("Note: tips not configured: there is no table invoices");
    assertThat(text.replaceAll("(?m)^(Orders|2026|demo).*", "")).doesNotContainPattern("\\b0\\b");
  }

  @Test
  void theDocumentHasTheContractsFields() {
    Map<String, ?> document = Samples.digest("Corner Café", "Masala Chai").toDocument();

    assertThat(Json.write(document))
        .isEqualTo(
            """
            {"tenant":"Corner Café","tenant_id":"5cc9235f-d883-4dd6-8d40-79bf77d83779",\
            "date":"2026-05-04","zone":"Asia/Kolkata","from":"2026-05-03T18:30:00Z",\
            "to":"2026-05-04T18:30:00Z","is_over":true,"orders":1128,"cancelled":3,\
            "items_sold":412,"avg_prep_seconds":754,\
            "top_items":[{"name":"Masala Chai","qty":58,"previous_qty":49}],\
            "comps":{"qty":9,"percent":2.18},"tips":"12345.50","breaker_opens":2,\
            "previous":{"date":"2026-04-27","zone":"Asia/Kolkata","from":"2026-04-26T18:30:00Z",\
            "to":"2026-04-27T18:30:00Z","orders":940,"cancelled":3,"items_sold":412,\
            "avg_prep_seconds":754,"top_items":[],"comps":{"qty":9,"percent":2.18},\
            "tips":"12345.50","breaker_opens":null},"warnings":[]}\
            """);
  }

  @Test
  void theHtmlNeedsNothingFromOutsideAndNoStyleSheet() {
    String html = DigestHtml.of(Samples.digest("Corner Café", "Masala Chai"));

    assertThat(html)
        .doesNotContainIgnoringCase("<img", "<link", "<script", "<style", "url(", "http", "@import")
        .contains("Corner Café", "1,128", "12,345.50", "Masala Chai", "12m 34s", "9 (2.18%)")
        .contains("bgcolor=\"#2f6f6a\"");
    assertThat(count(html, "<t[dr][ >]")).isEqualTo(count(html, "</t[dr]>"));
    assertThat(count(html, "<table[ >]")).isEqualTo(count(html, "</table>"));
    assertThat(count(html, "<div[ >]")).isEqualTo(count(html, "</div>"));
  }

  @Test
  void barsAreAsWideAsTheirShareAndNeverNothing() {
    DayFigures figures =
        new DayFigures(
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(item("a", "400"), item("b", "100"), item("c", "0.5"), item("d", "-3")),
            Optional.empty(),
            Optional.empty());
    Digest sample = Samples.digest("demo");

    String html =
        DigestHtml.of(
            new Digest(
                sample.tenant(),
                sample.day(),
                true,
                figures,
                Optional.empty(),
                sample.previous(),
                List.of()));

    assertThat(
            Pattern.compile("<td width=\"(\\d+)%\" height=\"8\"")
                .matcher(html)
                .results()
                .map(bar -> bar.group(1)))
        .containsExactly("100", "25", "75", "1", "99", "1", "99");
  }

  private static TopItem item(String name, String qty) {
    return new TopItem(name, new BigDecimal(qty), BigDecimal.ZERO);
  }

  @Test
  void namesCannotBecomeMarkupAnywhere() {
    Digest digest = Samples.digest(HOSTILE, HOSTILE);

    assertThat(DigestHtml.of(digest))
        .contains("&lt;b&gt;A&amp;B&lt;/b&gt; &quot;x&quot; &#39;y&#39;")
        .doesNotContain("<b>", "\u202E", "\u0007", "\u2028", "\uFEFF");
    assertThat(DigestText.of(digest)).doesNotContain("\u202E", "\u0007", "\u2028", "\uFEFF", "\r");
    assertThat(DigestText.of(digest).lines()).noneMatch(line -> line.startsWith("Bcc"));
    String blocks = Json.write(DigestBlocks.of(digest).subList(1, 4));
    assertThat(Json.write(DigestBlocks.of(digest))).doesNotContain("<", "\u202E");
    assertThat(blocks)
        .doesNotContain("<!channel>", "<b>", "\u202E", "*bold*")
        .contains("&lt;!channel");
  }

  @Test
  void slackGetsNoMoreThanItTakes() {
    String endless = "\uD83D\uDE00&<".repeat(4000);
    String[] names = Stream.generate(() -> endless).limit(10).toArray(String[]::new);
    Digest digest = Samples.digest(endless, names);

    assertThat(DigestBlocks.of(digest)).hasSizeLessThanOrEqualTo(50);
    assertThat(DigestBlocks.of(digest).get(0).toString().length()).isLessThan(250);
    String json = Json.write(DigestBlocks.of(digest));
    assertThat(
            Pattern.compile("\"text\":\"([^\"]*)\"")
                .matcher(json)
                .results()
                .map(text -> text.group(1).replace("\\n", "n").length()))
        .isNotEmpty()
        .allMatch(length -> length <= 3000);
    assertThat(Json.write(DigestBlocks.of(digest).get(3)))
        .contains("10. ")
        .doesNotContainPattern("&(?!amp;|lt;|gt;)");
    assertThat(json).doesNotContain("\\uD83D\"");
  }

  @Test
  void slackShowsFiguresItemsAndWarnings() {
    String known = Json.write(DigestBlocks.of(Samples.digest("Corner Café", "Masala Chai")));
    String unknown = Json.write(DigestBlocks.of(Samples.unknown("the <metrics> are away")));

    assertThat(known)
        .contains("*Orders*\\n1,128\\n_last week 940, +20%_", "1. Masala Chai  *58*  (+18%)");
    assertThat(unknown).contains("n/a", "the &lt;metrics&gt; are away");
  }

  @Test
  void longNamesAreCutBetweenCharacters() {
    assertThat(Shown.name("\uD83D\uDE00".repeat(200))).isEqualTo("\uD83D\uDE00".repeat(79) + "…");
    assertThat(Shown.name("x".repeat(80))).hasSize(80).doesNotContain("…");
    assertThat(Shown.name(" \u200B\t ")).isEqualTo("(no name)");
    assertThat(Shown.name("क्\u200Dष")).isEqualTo("क्\u200Dष");
    assertThat(Shown.name("\uD83Dx")).isEqualTo("x");
  }

  @Test
  void timesAreReadAtAGlance() {
    assertThat(
            Arrays.stream(new long[] {0, 499, 500, 59_499, 59_500, 754_000, 3_599_500, 3_720_000})
                .mapToObj(Duration::ofMillis)
                .map(Shown::time))
        .containsExactly("0s", "0s", "1s", "59s", "1m 00s", "12m 34s", "1h 00m", "1h 02m");
  }

  private static long count(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().count();
  }
}
