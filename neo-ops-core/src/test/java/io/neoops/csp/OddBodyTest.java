package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.neoops.json.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that no browser sends: nothing is thrown, nothing leaks, and what is whole is taken. */
class OddBodyTest {
  private static final String GOOD =
      "{\"document-uri\":\"https://s.test/p\",\"blocked-uri\":\"https://e.test\"}";

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "-0",
          "1e400",
          "123456789012345678901234567890",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"\\ud800\"",
          "\"\\u0000\"",
          "[]",
          "[null]",
          "[[[\"x\"]]]",
          "{}",
          "{\"document-uri\":7}",
          "{\"\":{\"\":[{}]}}");

  private static final List<String> FIELDS =
      List.of(
          "document-uri",
          "documentURL",
          "referrer",
          "blocked-uri",
          "blockedURL",
          "violated-directive",
          "effectiveDirective",
          "disposition",
          "source-file",
          "line-number",
          "columnNumber",
          "status-code",
          "script-sample",
          "sample",
          "original-policy",
          "__proto__",
          "");

  @Test
  void whatIsNotWhatItShouldBeIsLeftOutOrRejected() {
    for (String value : VALUES) {
      assertTaken("{\"csp-report\":" + value + "}", 1);
      assertTaken("{\"type\":\"csp-violation\",\"body\":" + value + "}", 1);
      assertTaken("{\"type\":" + value + ",\"body\":" + GOOD + "}", 1);
      assertTaken("{\"csp-report\":" + GOOD + ",\"type\":" + value + "}", 1);
      assertTaken("[" + value + "," + GOOD + "," + value + "]", 2);
      for (String field : FIELDS) {
        assertTaken("{\"csp-report\":{\"" + field + "\":" + value + "}}", 1);
        String beside = "{\"" + field + "\":" + value + ",\"violated-directive\":\"img-src\"}";
        assertTaken("{\"csp-report\":" + beside + "}", 1);
        assertThat(parse(beside).reports()).as(beside).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\t\r " + GOOD + " \r\n\t",
        "\uFEFF \n" + GOOD,
        "{\"csp-report\":5,\"csp-report\":" + GOOD + "}",
        "{\"csp-report\":{\"blocked-uri\":\"a\"},\"csp-report\":" + GOOD + "}",
        "{\"body\":{},\"body\":" + GOOD + "}",
        "{\"type\":\"deprecation\",\"type\":\"csp-violation\",\"body\":" + GOOD + "}",
        "{\"type\":\"deprecation\",\"type\":null,\"body\":" + GOOD + "}",
        "{\"csp-report\":{\"document-uri\":\"x\",\"blocked-uri\":\"y\","
            + "\"document-uri\":\"https://s.test/p\",\"blocked-uri\":\"https://e.test\"}}",
        "{\"\\u0063sp-report\":" + GOOD + "}",
        "[{\"csp-report\":{}},{\"type\":\"csp-violation\",\"body\":" + GOOD + "}]",
      })
  void theLastOfTwoMembersCountsAndBlanksDoNot(String body) {
    assertThat(parse(body).reports())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.documentUri()).isEqualTo("https://s.test/p");
              assertThat(report.blockedUri()).isEqualTo("https://e.test");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFF",
        "\uFEFF\uFEFF" + GOOD,
        "\f" + GOOD,
        "\u00A0" + GOOD,
        GOOD + "\u0000",
        GOOD + "\u2028",
        GOOD + ",",
        GOOD + GOOD,
        GOOD + "\n" + GOOD,
        "// x\n" + GOOD,
        "/* x */" + GOOD,
        "[" + GOOD + ",]",
        "[" + GOOD + "}",
        "[,]",
        "{\"a\":1,}",
        "{,}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":0x1}",
        "{\"a\":Infinity}",
        "{\"a\":True}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x41\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"\\ud8\"}",
        "{\"a\":\"",
        "csp-report=%7B%7D",
        "<csp-report/>",
      })
  void whatIsAlmostJsonIsNone(String body) {
    assertThat(CspBody.parse(bytes(body), Instant.EPOCH, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "IBM037"})
  void anotherCharsetIsNoJson(String charset) {
    byte[] body = GOOD.getBytes(Charset.forName(charset));

    assertThat(CspBody.parse(body, Instant.EPOCH, Optional.empty())).isEmpty();
  }

  @Test
  void bytesThatAreNoUtf8HideNoNameAndCostNoReport() {
    List<byte[]> strange =
        List.of(
            new byte[] {(byte) 0xFF},
            new byte[] {(byte) 0xC1, (byte) 0xB4},
            new byte[] {(byte) 0xE2, (byte) 0x82},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80});
    for (byte[] bytes : strange) {
      // ISO 8859-1 carries any byte into the text and out again.
      String raw = new String(bytes, StandardCharsets.ISO_8859_1);
      String body =
          "{\"csp-report\":{\"document-uri\":\"https://s.test/?a=" + raw + "&token=SEKRIT&b=2\"}}";

      CspBody parsed =
          CspBody.parse(body.getBytes(StandardCharsets.ISO_8859_1), Instant.EPOCH, Optional.empty())
              .orElseThrow();

      assertThat(parsed.reports())
          .singleElement()
          .satisfies(
              report ->
                  assertThat(report.documentUri())
                      .doesNotContain("SEKRIT")
                      .endsWith("token=REDACTED&b=2"));
    }
  }

  @Test
  void depthAndLengthCostNothingButThemselves() {
    String deep = "[".repeat(10_000) + GOOD + "]".repeat(10_000);
    assertTaken("[" + deep + "," + GOOD + "]", 2);
    assertThat(parse("[" + deep + "," + GOOD + "]").reports()).hasSize(1);
    assertTaken("{\"csp-report\":{\"blocked-uri\":" + deep + "}}", 1);
    assertTaken("{\"csp-report\":{\"line-number\":-" + "9".repeat(30_000) + "}}", 1);
    assertTaken("{\"csp-report\":{\"line-number\":1e" + "9".repeat(30_000) + "}}", 1);
    assertTaken("{\"" + "csp-report".repeat(5_000) + "\":" + GOOD + "}", 1);
    assertTaken("{" + "\"a\":1,".repeat(9_000) + "\"csp-report\":" + GOOD + "}", 1);
  }

  /** Whatever it is, it is counted once for each member, and can be written as JSON. */
  private static void assertTaken(String body, int most) {
    assertThatCode(
            () -> {
              CspBody parsed = parse(body);
              long members =
                  parsed.reports().stream().mapToLong(CspReport::count).sum()
                      + parsed.noise()
                      + parsed.others()
                      + parsed.rejected();
              assertThat(members).isBetween(0L, most + 1L);
              parsed.reports().forEach(report -> Json.write(report.toDocument()));
            })
        .as(body.substring(0, Math.min(200, body.length())))
        .doesNotThrowAnyException();
  }

  private static CspBody parse(String body) {
    return CspBody.parse(bytes(body), Instant.EPOCH, Optional.of("Header/1.0")).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
