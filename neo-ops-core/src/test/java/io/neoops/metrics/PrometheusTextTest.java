package io.neoops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {
  /** The example of the format's own page, shortened, with what it says about each line. */
  @Test
  void theExampleOfTheFormatIsRead() {
    List<Sample> samples =
        PrometheusText.parse(
            """
            # HELP http_requests_total The total number of HTTP requests.
            # TYPE http_requests_total counter
            http_requests_total{method="post",code="200"} 1027 1395066363000
            http_requests_total{method="post",code="400"}    3 1395066363000

            # Escaping in label values:
            msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9

            # Minimalistic line:
            metric_without_timestamp_and_labels 12.47

            # A weird metric from before the epoch:
            something_weird{problem="division by zero"} +Inf -3982045

            # TYPE http_request_duration_seconds histogram
            http_request_duration_seconds_bucket{le="0.05"} 24054
            http_request_duration_seconds_bucket{le="+Inf"} 144320
            http_request_duration_seconds_sum 53423
            http_request_duration_seconds_count 144320
            """);

    assertThat(samples)
        .containsExactly(
            new Sample("http_requests_total", Map.of("method", "post", "code", "200"), 1027),
            new Sample("http_requests_total", Map.of("method", "post", "code", "400"), 3),
            new Sample(
                "msdos_file_access_time_seconds",
                Map.of("path", "C:\\DIR\\FILE.TXT", "error", "Cannot find file:\n\"FILE.TXT\""),
                1.458255915e9),
            new Sample("metric_without_timestamp_and_labels", Map.of(), 12.47),
            new Sample(
                "something_weird", Map.of("problem", "division by zero"), Double.POSITIVE_INFINITY),
            new Sample("http_request_duration_seconds_bucket", Map.of("le", "0.05"), 24054),
            new Sample("http_request_duration_seconds_bucket", Map.of("le", "+Inf"), 144320),
            new Sample("http_request_duration_seconds_sum", Map.of(), 53423),
            new Sample("http_request_duration_seconds_count", Map.of(), 144320));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "+1, 1",
    "-0.5, -0.5",
    "1e3, 1000",
    "1.5E-3, 0.0015",
    ".5, 0.5",
    "5., 5",
    "+Inf, Infinity",
    "Inf, Infinity",
    "-inf, -Infinity",
    "NaN, NaN",
    "nan, NaN",
    "9007199254740993, 9007199254740992"
  })
  void valuesAreReadAsGoReadsThem(String written, double value) {
    assertThat(PrometheusText.parse("m " + written))
        .containsExactly(new Sample("m", Map.of(), value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m{a=\"b\"} 1",
        "m{a=\"b\",} 1",
        "m { a = \"b\" , } 1",
        "\tm\t{\ta\t=\t\"b\"\t}\t1\t",
        "m{a=\"b\"}1",
        "m{a=\"b\"} 1\r",
        "m{a=\"b\"} 1 1395066363000",
        "m{a=\"b\"} 1 1395066363.123",
        "m{a=\"b\"} 1 # {trace_id=\"KOO5S4vxi0o\"} 0.67",
        "m{a=\"b\"} 1 1.5 # {trace_id=\"KOO5S4vxi0o\"} 0.67 1.5",
        "{\"m\",a=\"b\"} 1",
        "{\"m\", \"a\"=\"b\"} 1",
        "# TYPE m gauge\nm{a=\"b\"} 1\n# EOF",
        "# EOF\n\n\nm{a=\"b\"} 1\n\n"
      })
  void everyWayToWriteASampleGivesTheSame(String document) {
    assertThat(PrometheusText.parse(document))
        .containsExactly(new Sample("m", Map.of("a", "b"), 1));
  }

  @Test
  void labelsMayHoldWhatLooksLikeSyntax() {
    assertThat(PrometheusText.parse("m{a=\"},{#=\",b=\"\",c=\"é\uD83D\uDE00\\d\"} 1"))
        .containsExactly(
            new Sample("m", Map.of("a", "},{#=", "b", "", "c", "é\uD83D\uDE00\\d"), 1));
  }

  @Test
  void namesMayHoldColonsAndQuotedOnesAnything() {
    assertThat(PrometheusText.parse("job:m_2:rate 1\n{\"my.dötted \\\"name\\\"\"} 2"))
        .containsExactly(
            new Sample("job:m_2:rate", Map.of(), 1), new Sample("my.dötted \"name\"", Map.of(), 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t \n\r\n", "# only a comment", "#", "# EOF\n"})
  void nothingIsNoSample(String document) {
    assertThat(PrometheusText.parse(document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m",
        "m ",
        "m one",
        "m 1 2 3",
        "m 1 tomorrow",
        "m 1d",
        "m 0x1p3",
        "m 1_000",
        "m 1,5",
        "m NaN5",
        "m ١",
        "2m 1",
        "m-n 1",
        "m.n 1",
        "m{a=\"b\" 1",
        "m{a=\"b} 1",
        "m{a=b} 1",
        "m{a} 1",
        "m{\"a\"} 1",
        "m{=\"b\"} 1",
        "m{,} 1",
        "m{a=\"b\",,c=\"d\"} 1",
        "m{a=\"b\" c=\"d\"} 1",
        "m{a:b=\"c\"} 1",
        "m{1a=\"c\"} 1",
        "m{a=\"b\",a=\"c\"} 1",
        "m{a=\"b\"}",
        "m{a=\"b\\",
        "{a=\"b\"} 1",
        "{} 1",
        "m 1 # exemplar",
        "m 1 # {a=\"b\"}",
        "m\0 1",
        "<html>",
        "{\"status\":\"ok\"}"
      })
  void oneMalformedLineIsAnErrorThatNamesIt(String line) {
    assertThatThrownBy(() -> PrometheusText.parse("# comment\nok 1\r\n" + line + "\nok 2"))
        .isInstanceOf(MetricsException.class)
        .hasMessageContaining("line 3, column ")
        .hasMessageContaining("expected ");
  }

  @Test
  void whatALabelHoldsIsNotQuoted() {
    assertThatThrownBy(() -> PrometheusText.parse("m{url=\"https://hooks.test/s3cret\"} s3cret"))
        .hasMessage(
            "metrics, line 1, column 36: expected a number, +Inf, -Inf or NaN, found something"
                + " else; check that the URL is the Prometheus text endpoint");
  }
}
