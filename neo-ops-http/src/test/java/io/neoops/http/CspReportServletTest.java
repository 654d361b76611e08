package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the endpoint answers to whatever strangers may send, in both containers. */
class CspReportServletTest {
  private static final CspReportHost HOST = new CspReportHost();

  @AfterAll
  static void stop() {
    HOST.close();
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void reportsOfEveryMediaTypeAreTaken(Container.Kind kind) throws IOException {
    List<String> types =
        List.of(
            "application/csp-report",
            "application/reports+json",
            "application/json",
            "Application/CSP-Report ; charset=UTF-8",
            "APPLICATION/REPORTS+JSON;version=1;;",
            "application/json; charset=iso-8859-1",
            "application/json;charset=utf-8;x=\"a;b\"");
    for (int i = 0; i < types.size(); i++) {
      String mark = kind + "-type-" + i;
      RawHttp answer = HOST.post(kind, types.get(i), CspReportHost.report(mark));
      assertThat(answer.status()).as(types.get(i)).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
      HOST.awaitReport(mark);
    }
    assertThat(HOST.store.recent().toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void whatIsNotJsonIs400(Container.Kind kind) throws IOException {
    for (String body :
        List.of("", " ", "{", "nope", "{\"a\":1}{", "[1,", "{'a':1}", "\u0000", "NaN", "[1],")) {
      RawHttp answer = HOST.post(kind, "application/csp-report", body);
      assertThat(answer.status()).as("'%s'", body).isEqualTo(400);
      assertThat(answer.body()).startsWith("{\"ok\":false,\"error\":{\"code\":\"invalid_input\"");
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void jsonThatIsNoReportHarmsNothing(Container.Kind kind) throws IOException {
    String many = "[" + "{},".repeat(9_999) + "{}]";
    List<String> bodies =
        List.of(
            "{}",
            "[]",
            "null",
            "7",
            "\"text\"",
            "{\"csp-report\":7}",
            "{\"csp-report\":[]}",
            "{\"csp-report\":{\"line-number\":1e999999,\"status-code\":-1,\"blocked-uri\":[]}}",
            "{\"csp-report\":{\"blocked-uri\":\"a\",\"blocked-uri\":\"b\"}}",
            "[{\"type\":\"deprecation\",\"body\":{}},{\"type\":\"crash\"},7,null,[[]]]",
            "{\"csp-report\":{\"document-uri\":\"\\ud800\"}}",
            "\uFEFF{}",
            many,
            "[".repeat(30_000) + "]".repeat(30_000),
            "9".repeat(60_000));
    for (String body : bodies) {
      assertThat(HOST.post(kind, "application/reports+json", body).status())
          .as(body.substring(0, Math.min(80, body.length())))
          .isEqualTo(204);
    }
    byte[] notUtf8 = {'"', (byte) 0xFF, (byte) 0xC0, '"'};
    assertThat(HOST.post(kind, "application/json", notUtf8).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void otherMediaTypesAre415(Container.Kind kind) throws IOException {
    for (String type :
        List.of(
            "text/plain",
            "text/plain; application/json",
            "application/json, application/csp-report",
            "application/json\r\nContent-Type: application/csp-report",
            "application/json\r\nContent-Encoding: identity\r\nContent-Encoding: br",
            "application/csp-report/x",
            "application/jsonx",
            "application/xml",
            "json",
            ";",
            "*/*")) {
      assertThat(HOST.post(kind, type, CspReportHost.report("never")).status())
          .as(type)
          .isEqualTo(415);
    }
    RawHttp none =
        HOST.send(
            kind, "POST", List.of("Content-Length: 2"), "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(none.status()).isEqualTo(415);
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void compressedBodiesAre415(Container.Kind kind) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(CspReportHost.report("never").getBytes(StandardCharsets.UTF_8));
    }
    RawHttp answer =
        HOST.send(
            kind,
            "POST",
            List.of(
                "Content-Type: application/csp-report",
                "Content-Encoding: gzip",
                "Content-Length: " + zipped.size()),
            zipped.toByteArray());
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept-Encoding")).containsExactly("identity");
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void otherMethodsAre405(Container.Kind kind) throws IOException {
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH", "BREW")) {
      RawHttp answer = HOST.send(kind, method, List.of(), new byte[0]);
      assertThat(answer.status()).as("%s %s", method, answer).isIn(405, 501);
      assertThat(answer.header("Allow")).as(method).containsExactly("POST, OPTIONS");
      assertThat(answer.body().isEmpty()).as(method).isEqualTo(method.equals("HEAD"));
    }
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void pagesOfOtherOriginsMayReport(Container.Kind kind) throws IOException {
    RawHttp preflight =
        HOST.send(
            kind,
            "OPTIONS",
            List.of(
                "Origin: https://page.test",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: content-type"),
            new byte[0]);
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Origin")).containsExactly("*");
    assertThat(preflight.header("Access-Control-Allow-Methods")).containsExactly("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers")).containsExactly("Content-Type");
    assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Container.Kind.class)
  void overTheRateIs429UntilTheMinuteIsOver(Container.Kind kind) throws IOException {
    try (Container limited = kind.start("/shop", HOST.http(5)::register)) {
      URI base = URI.create(limited.url());
      for (int i = 0; i < 3; i++) {
        assertThat(
                CspReportHost.post(base, "application/json", CspReportHost.report("rate")).status())
            .isEqualTo(204);
      }
      String batch =
          "["
              + CspReportHost.report("x")
              + ","
              + CspReportHost.report("y")
              + ","
              + CspReportHost.report("z")
              + "]";
      assertThat(CspReportHost.post(base, "application/json", batch).status()).isEqualTo(204);
      RawHttp answer = CspReportHost.post(base, "application/json", CspReportHost.report("rate"));
      assertThat(answer.status()).isEqualTo(429);
      assertThat(Integer.parseInt(answer.header("Retry-After").get(0))).isBetween(1, 60);
    }
  }
}
