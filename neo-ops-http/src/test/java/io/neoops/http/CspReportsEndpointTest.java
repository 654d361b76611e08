package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.neoops.csp.CspBody;
import io.neoops.csp.CspReport;
import io.neoops.csp.CspReportStore;
import io.neoops.csp.InMemoryCspReportStore;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CspReportsEndpointTest {
  private static final CspReportStore STORE = new InMemoryCspReportStore(Clock.systemUTC());
  private static Container container;

  @BeforeAll
  static void start() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      STORE.add(report(name));
    }
    NeoOpsHttp http =
        NeoOpsHttp.builder()
            .authorizer(TokenAuthorizer.parse("super_admin:tok-super,admin:tok-admin"))
            .cspReports(STORE)
            .build();
    container = Container.Kind.JETTY.start("", http::register);
  }

  @AfterAll
  static void stop() {
    container.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|abcde",
        "?limit=2|de",
        "?offset=0&limit=2|ab",
        "?offset=1&limit=3|bcd",
        "?offset=4|e",
        "?offset=5|''",
        "?offset=99&limit=999999999|''",
        "?limit=999|abcde",
        "?group=false&limit=1|e"
      })
  void aPageIsPartOfTheArrayWithTheNewestLast(String query, String expected) {
    HttpResponse<String> answer = client("tok-admin").get("/admin/csp/reports" + query);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode document = Client.json(answer);
    assertThat(document.get("ok").asBoolean()).isTrue();
    assertThat(document.get("total").asInt()).isEqualTo(5);
    assertThat(elements(document).map(report -> report.get("sample").asText()).toList())
        .isEqualTo(Stream.of(expected.split("")).filter(name -> !name.isEmpty()).toList());
  }

  @Test
  void groupsCountByDirectiveAndOrigin() {
    JsonNode document =
        Client.json(client("tok-super").get("/admin/csp/reports?group=true&limit=10"));
    assertThat(elements(document).toList()).hasSize(1);
    JsonNode group = document.get("data").get(0);
    assertThat(group.get("count").asInt()).isEqualTo(5);
    assertThat(group.get("blocked_origin").asText()).isEqualTo("https://cdn.test");
    assertThat(group.get("effective_directive").asText()).isEqualTo("script-src");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=0",
        "?limit=-1",
        "?limit=x",
        "?limit=99999999999",
        "?offset=-1",
        "?offset=1.5",
        "?group=yes",
        "?limit=1&limit=2",
        "?page=1"
      })
  void badInputIs400(String query) {
    HttpResponse<String> answer = client("tok-admin").get("/admin/csp/reports" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.json(answer).get("error").get("code").asText()).isEqualTo("invalid_input");
  }

  private static Stream<JsonNode> elements(JsonNode document) {
    return StreamSupport.stream(document.get("data").spliterator(), false);
  }

  private static List<CspReport> report(String name) {
    String body =
        "{\"csp-report\":{\"document-uri\":\"https://cafe.test/\",\"blocked-uri\":"
            + "\"https://cdn.test/x.js\",\"effective-directive\":\"script-src\","
            + "\"script-sample\":\""
            + name
            + "\"}}";
    return CspBody.parse(
            body.getBytes(StandardCharsets.UTF_8), Clock.systemUTC().instant(), Optional.empty())
        .orElseThrow()
        .reports();
  }

  private static Client client(String token) {
    return new Client(container.url(), token);
  }
}
