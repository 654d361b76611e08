package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long texts that are made to take time. Looks at characters are counted, since clocks differ. */
class HostileUrlTest {
  private static final int LENGTH = 16_000;

  private static final List<String> HEADS =
      List.of("", "https://s.test/?x=", "https://s.test/?x=\"", "https://s.test/#", "{\"a\":\"");

  private static final List<String> TAILS =
      List.of("", "@", "&@", "\"&@", "=@", "%26@", "&y=//u@h");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "//a/",
        "//u:p/",
        "//u@",
        "http:",
        "http:a",
        "https:/",
        "\"http:\"",
        "a:",
        "\"a\":",
        "\"a\":\"",
        "?a=",
        "&a=",
        "#a=",
        ";a=",
        "&x=//a/",
        "token=",
        "token:\"",
        "{\"token\":",
        "{\"token\":[",
        "{\"token\":[\"a\"],",
        "token=[",
        "(\"token\",\"",
        "(\"a\",\"a\"),",
        "aaa('",
        "&token=[",
        "&token={\"token\":",
        "?token=a//b/",
        "%25",
        "%2525",
        "%2F%2Fa%2F",
        "%26x=%2F%2Fa%2F",
        "&amp;",
        "&#47;&#47;a",
        "&#0",
        "&x;",
        "\\\\",
        "\\\"",
        "\\u002f",
        "\\u005c",
        "\"",
        "'",
        "@",
        "[",
        "t",
      })
  void timeIsLinearAndWhatTakesLongIsCovered(String unit) {
    for (String head : HEADS) {
      for (String tail : TAILS) {
        String text = head + unit.repeat(LENGTH / unit.length()) + tail + "&token=SEKRIT";

        assertThat(looks(text)).as("%s, %s, %s", head, unit, tail).isLessThan(120L * LENGTH);
        assertThat(Redaction.of(text)).doesNotContain("SEKRIT");
      }
    }
  }

  @Test
  void ordinaryTextsAreReadToTheirEndHoweverLong() {
    for (String unit :
        List.of(
            "a=1&",
            "name=some+value%20here&",
            "u=https%3A%2F%2Fb.test%2Fp%3Fa%3D1&",
            "u=https://b.test:8080/p?a=1&",
            "mail=a@b.test&",
            "/path/segment;v=1",
            "\u00e9\u4e16&")) {
      String text = "https://s.test/?" + unit.repeat(LENGTH / unit.length()) + "&token=SEKRIT&x=2";

      assertThat(Redaction.of(text)).hasSizeGreaterThan(LENGTH / 2).endsWith("=REDACTED&x=2");
      assertThat(looks(text)).as(unit).isLessThan(10L * LENGTH);
    }
  }

  private static long looks(String text) {
    Unescaped unescaped = Unescaping.of(text);
    new UrlScan(unescaped, new Masks(text)).run();
    return unescaped.looks();
  }
}
