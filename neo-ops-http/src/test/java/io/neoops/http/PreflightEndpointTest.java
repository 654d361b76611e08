package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.neoops.preflight.Check;
import io.neoops.preflight.CheckResult;
import io.neoops.preflight.Preflight;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PreflightEndpointTest {
  @ParameterizedTest
  @EnumSource
  void theStatusSaysWhetherACheckHasFailed(Container.Kind kind) {
    Check warns = () -> CheckResult.warn("half full", "empty it");
    Check fails = () -> CheckResult.fail("<b>away</b>", "start it");

    assertAnswer(kind, Preflight.builder().check("disk", () -> CheckResult.ok("x")), 200, "ok");
    assertAnswer(kind, Preflight.builder().check("disk", warns), 200, "warn");
    JsonNode failed =
        assertAnswer(
            kind, Preflight.builder().check("disk", warns).check("db", fails), 503, "fail");

    assertThat(failed.fieldNames()).toIterable().contains("status", "checks", "duration_ms");
    JsonNode db = failed.at("/checks/1");
    assertThat(db.path("name").asText()).isEqualTo("db");
    assertThat(db.path("status").asText()).isEqualTo("fail");
    assertThat(db.path("detail").asText()).isEqualTo("<b>away</b>");
    assertThat(db.path("remedy").asText()).isEqualTo("start it");
    assertThat(db.path("duration_ms").isIntegralNumber()).isTrue();
  }

  private static JsonNode assertAnswer(
      Container.Kind kind, Preflight.Builder preflight, int code, String status) {
    NeoOpsHttp http =
        NeoOpsHttp.builder()
            .authorizer(TokenAuthorizer.parse("super_admin:tok"))
            .preflight(preflight.build())
            .build();
    try (Container container = kind.start("", http::register)) {
      Client client = new Client(container.url(), "tok");
      HttpResponse<String> answer = client.get("/api/admin/preflight");
      assertThat(answer.statusCode()).isEqualTo(code);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(Client.json(answer).path("status").asText()).isEqualTo(status);
      assertThat(client.send("HEAD", "/api/admin/preflight", "").statusCode()).isEqualTo(code);
      return Client.json(answer);
    }
  }
}
