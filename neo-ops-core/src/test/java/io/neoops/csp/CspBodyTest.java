package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CspBodyTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String BARE =
      "{\"document-uri\":\"https://s.test/p\",\"blocked-uri\":\"https://e.test\"}";

  @Test
  void chromesOldReportIsRead() {
    CspReport report =
        only(
            """
            {"csp-report":{"document-uri":"https://s.test/p?token=S1&x=2","referrer":"https://r.test/",
            "violated-directive":"script-src-elem","effective-directive":"script-src-elem",
            "original-policy":"default-src 'self'; report-uri /csp/report","disposition":"report",
            "blocked-uri":"https://e.test/a.js","line-number":12,"column-number":7,
            "source-file":"https://s.test/a.js","status-code":200,"script-sample":"alert(1)"}}
            """);

    assertThat(report)
        .isEqualTo(
            new CspReport(
                NOW,
                "csp-violation",
                "https://s.test/p?token=REDACTED&x=2",
                "https://r.test/",
                "https://e.test/a.js",
                "script-src-elem",
                "report",
                "https://s.test/a.js",
                12,
                7,
                200,
                "alert(1)",
                "Header/1.0",
                1));
  }

  @Test
  void oldFirefoxGivesTheWholeDirectiveAndNoColumn() {
    CspReport report =
        only(
            """
            {"csp-report":{"blocked-uri":"self","document-uri":"https://s.test/","line-number":1,
            "original-policy":"script-src https://s.test","referrer":"","script-sample":"onclick attribute",
            "source-file":"https://s.test/","violated-directive":"script-src https://s.test 'self'"}}
            """);

    assertThat(report.effectiveDirective()).isEqualTo("script-src");
    assertThat(report.referrer()).isNull();
    assertThat(report.column()).isNull();
    assertThat(report.disposition()).isNull();
    assertThat(report.sample()).isEqualTo("onclick attribute");
  }

  @Test
  void envelopesOfTheReportingApiAreReadAndOthersCounted() {
    CspBody body =
        parse(
            """
            [{"type":"deprecation","age":10,"url":"https://s.test/","body":{"id":"x","message":"token=S"}},
            {"age":53531,"type":"csp-violation","url":"https://s.test/p","user_agent":"Chrome/127",
            "body":{"blockedURL":"inline","columnNumber":39,"disposition":"enforce",
            "documentURL":"https://s.test/p#access_token=S","effectiveDirective":"style-src-attr",
            "lineNumber":121,"originalPolicy":"default-src 'self'","referrer":"https://r.test/",
            "sample":"color:red","sourceFile":"https://s.test/p","statusCode":200}},
            {"type":"csp-violation","url":"https://s.test/q","body":{"blockedURL":"eval"}}]
            """);

    assertThat(body.others()).isEqualTo(1);
    assertThat(body.reports())
        .extracting(CspReport::documentUri)
        .containsExactly("https://s.test/p#access_token=REDACTED", "https://s.test/q");
    assertThat(body.reports())
        .extracting(CspReport::userAgent)
        .containsExactly("Chrome/127", "Header/1.0");
    assertThat(body.reports().get(0).line()).isEqualTo(121);
    assertThat(body.reports().get(0).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BARE,
        "[" + BARE + "]",
        "{\"csp-report\":" + BARE + "}",
        "[{\"csp-report\":" + BARE + "}]",
        "{\"csp-report\":[" + BARE + "]}",
        "{\"type\":\"csp-violation\",\"body\":" + BARE + "}",
        "\uFEFF" + BARE,
        "[null,5,\"x\",[],{},{\"csp-report\":null},{\"csp-report\":7},{\"body\":{}}," + BARE + "]",
        "[[[[" + BARE + "]]]," + BARE + "]",
        "{\"x\":1e999999999,\"y\":{\"z\":[{}]},\"document-uri\":5,"
            + "\"document-uri\":[],"
            + "\"document-uri\":\"https://s.test/p\",\"blocked-uri\":\"https://e.test\"}",
      })
  void everyShapeGivesTheOneReport(String body) {
    CspReport report = only(body);

    assertThat(report.documentUri()).isEqualTo("https://s.test/p");
    assertThat(report.blockedUri()).isEqualTo("https://e.test");
  }

  @Test
  void aBadMemberCostsOnlyItself() {
    CspBody body = parse("[{\"csp-report\":5}, {}, 7, null, {\"body\":[]}, " + BARE + "]");

    assertThat(body.reports()).hasSize(1);
    assertThat(body.rejected()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "nonsense",
        "{\"a\":1}}",
        "{} {}",
        "{'a':1}",
        "[1,]",
        "NaN",
        "{\"a\"}",
        "\0",
        "{\"a\":\"\0\"}",
        "token=S"
      })
  void whatIsNoJsonIsEmpty(String body) {
    assertThat(CspBody.parse(bytes(body), NOW, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "\"text\"", "true", "{}", "[]", "[[]]", "1e400"})
  void jsonWithoutAReportIsTakenAndHoldsNone(String body) {
    assertThat(parse(body).reports()).isEmpty();
  }

  @Test
  void numbersMayBeStringsAndNonsenseIsLeftOut() {
    assertThat(line("\"12\"")).isEqualTo(12);
    assertThat(line("12.0")).isEqualTo(12);
    assertThat(line("0")).isZero();
    for (String nonsense :
        List.of("-1", "1.5", "\"x\"", "null", "{}", "[]", "true", "2147483648", "1e3", "\"\"")) {
      assertThat(line(nonsense)).as(nonsense).isNull();
    }
    assertThat(line("9".repeat(5_000))).isNull();
  }

  @Test
  void hostileBodiesAreOnlyBodies() {
    String deep = "[".repeat(30_000);
    assertThat(CspBody.parse(bytes(deep), NOW, Optional.empty())).isEmpty();
    assertThat(parse(deep + "]".repeat(30_000)).reports()).isEmpty();
    assertThat(parse("{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000)).reports()).isEmpty();
    assertThat(parse("{\"x\":" + "9".repeat(60_000) + "}").reports()).isEmpty();
    assertThat(parse("{\"" + "k".repeat(60_000) + "\":1}").reports()).isEmpty();
    assertThat(
            CspBody.parse(
                new byte[] {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'},
                NOW,
                Optional.empty()))
        .isPresent();
  }

  @Test
  void moreMembersThanAStoreHoldsAreRejected() {
    CspBody body = parse("[" + "{},".repeat(600) + BARE + "]");

    assertThat(body.reports()).isEmpty();
    assertThat(body.rejected()).isEqualTo(601);
    assertThat(parse("{\"csp-report\":[" + "{},".repeat(600) + BARE + "]}").rejected())
        .isEqualTo(601);
  }

  @Test
  void identicalMembersBecomeOneWithTheirCount() {
    CspBody body = parse("[" + BARE + "," + BARE.replace("/p", "/q") + "," + BARE + "]");

    assertThat(body.reports()).extracting(CspReport::count).containsExactly(2L, 1L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"blocked-uri\":\"chrome-extension\"",
        "\"blocked-uri\":\"CHROME-EXTENSION://abc/x.js\"",
        "\"blocked-uri\":\"moz-extension://abc\"",
        "\"blocked-uri\":\"about:blank\"",
        "\"blocked-uri\":\"blob:chrome-extension://abc/1\"",
        "\"blocked-uri\":\"about\"",
        "\"blocked-uri\":\"inline\",\"source-file\":\"moz-extension\"",
        "\"blocked-uri\":\"inline\",\"source-file\":\"safari-web-extension://abc/x.js\"",
        "\"blocked-uri\":\"inline\",\"source-file\":\"safari-extension://abc\"",
        "\"blocked-uri\":\"eval\",\"source-file\":\"ms-browser-extension://abc\"",
        "\"blocked-uri\":\"eval\",\"source-file\":\"webkit-masked-url://hidden/\"",
        "\"blocked-uri\":\"eval\",\"source-file\":\"user-script:2\"",
        "\"blocked-uri\":\"eval\",\"source-file\":\"debugger eval code\"",
        "\"blocked-uri\":\"webviewprogressproxy:///\"",
        "\"document-uri\":\"chrome-extension://abc/page.html\"",
      })
  void extensionsAreNoise(String fields) {
    CspBody body = parse("{\"csp-report\":{\"violated-directive\":\"script-src\"," + fields + "}}");

    assertThat(body.reports()).isEmpty();
    assertThat(body.noise()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"blocked-uri\":\"inline\"",
        "\"blocked-uri\":\"data\"",
        "\"blocked-uri\":\"blob\"",
        "\"blocked-uri\":\"https://chrome-extension.test/\"",
        "\"blocked-uri\":\"inline\",\"document-uri\":\"about:srcdoc\"",
        "\"blocked-uri\":\"inline\",\"document-uri\":\"about\",\"source-file\":\"about:srcdoc\"",
      })
  void aPagesOwnViolationsAreNoNoise(String fields) {
    assertThat(parse("{\"csp-report\":{" + fields + "}}").reports()).hasSize(1);
  }

  @Test
  void everyFieldIsRedactedAndFurtherOnesAreNotKept() {
    String body =
        """
        {"csp-report":{"document-uri":"https://u:SEKRIT@s.test/?token=SEKRIT","referrer":"/?a_token=SEKRIT",
        "blocked-uri":"https://e.test/;token=SEKRIT","effective-directive":"token=SEKRIT",
        "disposition":"token=SEKRIT","source-file":"https://s.test/#token=SEKRIT",
        "script-sample":"{\\"\\\\u0074oken\\":\\"SEKRIT\\"}","access-token":"SEKRIT",
        "original-policy":"x token=SEKRIT"},"token":"SEKRIT"}
        """;
    CspReport report =
        CspBody.parse(bytes(body), NOW, Optional.of("x token=SEKRIT"))
            .orElseThrow()
            .reports()
            .get(0);

    assertThat(Json.write(report.toDocument())).doesNotContain("SEKRIT").contains("REDACTED");
    assertThat(report.toString()).doesNotContain("SEKRIT");
  }

  @Test
  void longFieldsAreCutWithAMarkAndNeverWithinACharacter() {
    String text = "https://s.test/" + "😀".repeat(3_000);
    CspReport report = only("{\"document-uri\":\"" + text + "\",\"referrer\":\"x" + text + "\"}");

    for (String cut :
        List.of(String.valueOf(report.documentUri()), String.valueOf(report.referrer()))) {
      assertThat(cut).hasSizeBetween(2_000, 2_048).endsWith("...(cut)");
      assertThat(new String(bytes(cut), StandardCharsets.UTF_8)).isEqualTo(cut).doesNotContain("?");
    }
  }

  @Test
  void halfACharacterBecomesTheSignForOne() {
    assertThat(only("{\"document-uri\":\"https://s.test/\\ud800x\\udc00\"}").documentUri())
        .isEqualTo("https://s.test/\uFFFDx\uFFFD");
  }

  @Test
  void theDocumentHasTheFieldsOfTheContract() {
    assertThat(only(BARE).toDocument().keySet())
        .containsExactly(
            "received_at",
            "kind",
            "document_uri",
            "referrer",
            "blocked_uri",
            "effective_directive",
            "disposition",
            "source_file",
            "line",
            "column",
            "status_code",
            "sample",
            "user_agent",
            "count");
  }

  private static @Nullable Integer line(String json) {
    return only("{\"document-uri\":\"https://s.test/\",\"line-number\":" + json + "}").line();
  }

  private static CspReport only(String body) {
    List<CspReport> reports = parse(body).reports();
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  private static CspBody parse(String body) {
    return CspBody.parse(bytes(body), NOW, Optional.of("Header/1.0")).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
