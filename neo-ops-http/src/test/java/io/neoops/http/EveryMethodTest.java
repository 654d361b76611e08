package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each endpoint says to methods that are not its own, over the wire. */
@ExtendWith(OpsExtension.class)
class EveryMethodTest {
  private static final String AUTHORIZED = "Authorization: Bearer " + Ops.SUPER;
  private static final String CANARY = "X-Canary: <q>reflected</q>";
  private static final Set<String> CHANGING =
      Set.of(
          "/api/admin/dlq/replay",
          "/api/admin/dlq/replay-all",
          "/api/admin/tenants/{tenant}/purge-preview",
          "/api/admin/test-alert");

  @ParameterizedTest
  @EnumSource
  void headHasNoBodyAndSaysNothingWrongOfIt(Container.Kind kind, Ops ops) throws IOException {
    for (String template : ops.http.paths()) {
      RawHttp answer = call(kind, ops, "HEAD", template, AUTHORIZED);
      assertThat(answer.body()).as(template).isEmpty();
      if (CHANGING.contains(template)) {
        assertThat(answer.status()).as(template).isEqualTo(405);
        assertThat(answer.header("Allow")).as(template).containsExactly("POST, OPTIONS");
      } else {
        assertThat(answer.status()).as(template).isNotIn(401, 403, 405, 501);
        // Who cannot say the length of what GET would give says none.
        assertThat(answer.header("Content-Length")).as(template).doesNotContain("0");
      }
      assertThat(call(kind, ops, "HEAD", template).body()).as(template).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void optionsListsTheMethodsAndNothingElse(Container.Kind kind, Ops ops) throws IOException {
    for (String template : ops.http.paths()) {
      RawHttp answer = call(kind, ops, "OPTIONS", template, AUTHORIZED, CANARY);
      assertThat(answer.status()).as(template).isEqualTo(204);
      assertThat(answer.header("Allow")).as(template).containsExactly(allowed(template));
      assertThat(answer.body()).as(template).isEmpty();
      assertThat(answer.headers()).as(template).noneMatch(line -> line.contains("reflected"));
      boolean open = template.startsWith("/admin/ops/");
      RawHttp stranger = call(kind, ops, "OPTIONS", template);
      assertThat(stranger.status()).as(template).isEqualTo(open ? 204 : 401);
      assertThat(stranger.header("Allow")).as(template).hasSize(open ? 1 : 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherMethodsAreRefusedAndNothingOfTheRequestIsShown(Container.Kind kind, Ops ops)
      throws IOException {
    for (String template : ops.http.paths()) {
      for (String method : List.of("TRACE", "TRACK", "CONNECT", "PUT", "get", "POSTX", "<q>")) {
        RawHttp answer = call(kind, ops, method, template, AUTHORIZED, CANARY);
        // Some do not get past the container.
        assertThat(answer.status()).as("%s %s", method, template).isIn(400, 405, 501);
        assertThat(answer.body()).doesNotContain("reflected", "<q>", "\"ok\":true");
        if (!answer.header("X-Request-Id").isEmpty()) {
          assertThat(answer.header("Allow")).containsExactly(allowed(template));
        }
      }
    }
  }

  private static String allowed(String template) {
    return CHANGING.contains(template) ? "POST, OPTIONS" : "GET, HEAD, OPTIONS";
  }

  private static RawHttp call(
      Container.Kind kind, Ops ops, String method, String template, String... head)
      throws IOException {
    String path = template.replace("{tenant}", ops.own.name());
    return RawHttp.call(URI.create(ops.container(kind).url()), method, path, head);
  }
}
