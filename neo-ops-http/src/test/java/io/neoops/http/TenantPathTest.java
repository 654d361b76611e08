package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OpsExtension.class)
class TenantPathTest {
  @ParameterizedTest
  @EnumSource
  void aTenantIsItsNameOrItsId(Container.Kind kind, Ops ops) {
    for (String tenant :
        new String[] {
          "corner-cafe",
          "corner%2Dcafe",
          ops.own.id().toString(),
          ops.own.id().toString().toUpperCase(Locale.ROOT)
        }) {
      for (String token : new String[] {Ops.SUPER, Ops.OUTLET}) {
        HttpResponse<String> answer =
            ops.client(kind, token).get("/api/outlet/" + tenant + "/name");
        assertThat(answer.statusCode()).as("%s as %s", tenant, token).isEqualTo(200);
        assertThat(Client.json(answer).path("data").asText()).isEqualTo("corner-cafe");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyNameCanBeEncoded(Container.Kind kind, Ops ops) {
    // A slash in a path, encoded or not, is the container's to refuse.
    HttpResponse<String> answer =
        ops.client(kind, Ops.SUPER).get("/api/outlet/K%C3%A4se%20%26%20%3Cb%3ECo%3C%2Fb%3E/name");
    assertThat(answer.statusCode()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Corner-Cafe",
        "corner-cafe%20",
        "corner-cafe%00",
        "corner-cafe%0d%0aX-Injected:1",
        "%2e%2e",
        "%252e%252e",
        "..%2f..",
        "%2e%2e%2fcorner-cafe",
        "corner-cafe%2f..%2fharbour-grill",
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "'%20OR%20'1'='1",
        "corner-cafe'--",
        "%25",
        "*",
        "_",
        "%5c"
      })
  void anythingElseIsNoTenant(String tenant, Ops ops) {
    for (Container.Kind kind : Container.Kind.values()) {
      for (String token : new String[] {Ops.SUPER, Ops.OUTLET}) {
        HttpResponse<String> answer =
            ops.client(kind, token).get("/api/outlet/" + tenant + "/name");
        assertThat(answer.statusCode())
            .as("%s as %s on %s: %s", tenant, token, kind, answer.body())
            .isIn(400, 403, 404);
        assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
        assertThat(answer.body()).doesNotContain("<script>");
      }
    }
  }
}
