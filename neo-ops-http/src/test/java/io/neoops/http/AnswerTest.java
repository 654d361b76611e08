package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OpsExtension.class)
class AnswerTest {
  @ParameterizedTest
  @EnumSource
  void whatBreaksIsTheLogsAndNotTheCallers(Container.Kind kind, Ops ops) {
    for (String path : List.of("/stub/broken", "/stub/away", "/stub/unset")) {
      HttpResponse<String> answer =
          ops.client(kind, Ops.SUPER).get(path, "X-Request-Id", "trace-1.a_B");
      assertThat(answer.statusCode()).isEqualTo(path.equals("/stub/broken") ? 500 : 503);
      assertThat(answer.body()).doesNotContain(Ops.SECRET, "Exception", "io.neoops");
      assertThat(answer.body()).contains("trace-1.a_B");
      assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("trace-1.a_B");
      JsonNode json = Client.json(answer);
      assertThat(json.path("ok").asBoolean(true)).isFalse();
      assertThat(json.at("/error/code").asText())
          .isEqualTo(path.equals("/stub/broken") ? "internal" : "unavailable");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIdThatIsNotHarmlessIsReplaced(Container.Kind kind, Ops ops) {
    for (String id :
        List.of("<b>", "a b", "a,b", "-", "a".repeat(65), "${jndi:ldap://x}", "a\tb", "\"")) {
      HttpResponse<String> answer =
          ops.client(kind, null).get("/api/admin/dlq", "X-Request-Id", id);
      assertThat(answer.headers().firstValue("X-Request-Id").orElseThrow())
          .matches("[0-9a-f-]{36}");
    }
  }

  @ParameterizedTest
  @EnumSource
  void headIsGetWithoutTheBody(Container.Kind kind, Ops ops) {
    Client client = ops.client(kind, Ops.SUPER);
    HttpResponse<String> get = client.get("/api/admin/openapi.json");
    HttpResponse<String> head = client.send("HEAD", "/api/admin/openapi.json", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length"))
        .isEqualTo(get.headers().firstValue("Content-Length"));
    assertThat(client.send("HEAD", "/stub/away", "").statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @EnumSource
  void otherMethodsAreToldWhichThereAre(Container.Kind kind, Ops ops) {
    Client client = ops.client(kind, Ops.SUPER);
    HttpResponse<String> wrong = client.send("DELETE", "/api/admin/dlq", "");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    assertThat(client.get("/api/admin/dlq/replay").headers().firstValue("Allow"))
        .hasValue("POST, OPTIONS");
    assertThat(client.send("OPTIONS", "/api/admin/dlq/replay", "").headers().firstValue("Allow"))
        .hasValue("POST, OPTIONS");
  }

  @ParameterizedTest
  @EnumSource
  void whoeverHasNoCredentialsIsToldSo(Container.Kind kind, Ops ops) {
    HttpResponse<String> answer = ops.client(kind, null).get("/api/admin/dlq?type=%ff");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"neo-ops\"");
    assertThat(Client.json(answer).at("/error/code").asText()).isEqualTo("unauthorized");
  }
}
