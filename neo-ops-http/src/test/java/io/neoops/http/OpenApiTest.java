package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OpsExtension.class)
@ResourceLock("letters")
class OpenApiTest {

  @ParameterizedTest
  @EnumSource
  void itIsServedToEveryRole(Container.Kind kind, Ops ops) {
    for (String token : Set.of(Ops.SUPER, Ops.ADMIN, Ops.OUTLET)) {
      HttpResponse<String> answer = ops.client(kind, token).get("/api/admin/openapi.json");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(Client.json(answer)).isEqualTo(OpenApi.DOCUMENT);
    }
  }

  @Test
  void itHasEveryEndpoint(Ops ops) {
    Set<String> described = new HashSet<>();
    OpenApi.DOCUMENT.path("paths").fieldNames().forEachRemaining(described::add);
    Set<String> there = new HashSet<>(ops.http.paths());
    there.removeIf(
        path ->
            path.startsWith("/stub/") || path.startsWith("/admin/ops/") || path.endsWith("/name"));
    assertThat(described).containsAll(there);
  }

  @Test
  void whateverItRefersToIsThere() {
    for (JsonNode reference : OpenApi.DOCUMENT.findValues("$ref")) {
      String pointer = reference.asText();
      assertThat(pointer).startsWith("#/");
      assertThat(OpenApi.DOCUMENT.at(pointer.substring(1)).isMissingNode()).as(pointer).isFalse();
    }
    assertThat(OpenApi.DOCUMENT.path("openapi").asText()).startsWith("3.1.");
    assertThat(OpenApi.DOCUMENT.findValuesAsText("operationId")).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void everyAnswerIsAsItSays(Container.Kind kind, Ops ops) {
    ops.letters("webhook", "{\"id\":7,\"reason\":\"r\"}", "no json", "{}", "{\"id\":\"x\"}");
    Client all = ops.client(kind, Ops.SUPER);
    String dlq = "/api/admin/dlq";
    String replay = "/api/admin/dlq/replay";
    OpenApi.check(dlq, "get", 200, all.get(dlq + "?type=webhook&limit=3"));
    OpenApi.check(dlq, "get", 200, all.get(dlq + "?type=export"));
    OpenApi.check(dlq, "get", 400, all.get(dlq));
    OpenApi.check(dlq, "get", 401, all.as(null).get(dlq));
    OpenApi.check(dlq, "get", 403, all.as(Ops.ADMIN).get(dlq));
    OpenApi.check(dlq, "get", 405, all.send("PUT", dlq, ""));
    String typed = replay + "?type=webhook";
    OpenApi.check(replay, "post", 200, all.post(typed, "{\"ids\":[7,\"y\"]}"));
    OpenApi.check(replay, "post", 404, all.post(typed, "{\"id\":\"nobody\"}"));
    OpenApi.check(replay, "post", 400, all.post(typed, "{}"));
    OpenApi.check(replay, "post", 403, all.post(typed, "{}", "Origin", "null"));
    OpenApi.check(replay, "post", 413, all.post(typed, " ".repeat(70_000)));
    OpenApi.check(replay, "post", 415, all.send("POST", typed, "{}"));
    OpenApi.check(replay, "post", 405, all.get(replay));
    String replayAll = "/api/admin/dlq/replay-all";
    OpenApi.check(
        replayAll, "post", 200, all.post(replayAll + "?type=webhook", "{\"dry_run\":true}"));
    OpenApi.check(replayAll, "post", 400, all.post(replayAll + "?type=webhook", "{\"rate\":0}"));
    String letter = "/api/admin/dlq/letter";
    OpenApi.check(letter, "get", 200, all.get(letter + "?type=webhook&id=x"));
    OpenApi.check(letter, "get", 404, all.get(letter + "?type=webhook&id=nobody"));
    String preflight = "/api/admin/preflight";
    OpenApi.check(preflight, "get", 200, all.get(preflight));
    OpenApi.check(preflight, "get", 403, all.as(Ops.OUTLET).get(preflight));
    String document = "/api/admin/openapi.json";
    OpenApi.check(document, "get", 200, all.get(document));
    String session = "/api/admin/session";
    OpenApi.check(session, "get", 200, all.as(Ops.OUTLET).get(session));
    String tenants = "/api/admin/tenants";
    OpenApi.check(tenants, "get", 200, all.get(tenants + "?limit=1"));
    OpenApi.check(tenants, "get", 400, all.get(tenants + "?limit=0"));
    String own = tenants + "/" + ops.own.id();
    OpenApi.check(tenants + "/{tenant}", "get", 200, all.get(own));
    String preview = tenants + "/{tenant}/purge-preview";
    OpenApi.check(preview, "post", 202, all.post(own + "/purge-preview", "{}"));
    OpenApi.check("/api/admin/tasks", "get", 200, all.get("/api/admin/tasks"));
    OpenApi.check("/api/admin/tasks", "get", 404, all.get("/api/admin/tasks?id=none"));
    String digest = tenants + "/{tenant}/digest";
    OpenApi.check(digest, "get", 200, all.get(own + "/digest?date=2026-05-05"));
    OpenApi.check(digest, "get", 400, all.get(own + "/digest?date=2026-02-30"));
    OpenApi.check("/api/admin/runs", "get", 200, all.get("/api/admin/runs"));
    OpenApi.check("/api/admin/test-alert", "post", 400, all.post("/api/admin/test-alert", "{}"));
    String reports = "/admin/csp/reports";
    OpenApi.check(reports, "get", 200, all.as(Ops.ADMIN).get(reports));
    OpenApi.check(reports, "get", 400, all.get(reports + "?limit=0"));
    String bundle = "/api/outlet/{tenant}/support/bundle.zip";
    OpenApi.check(bundle, "get", 404, all.get(bundle.replace("{tenant}", "nobody")));
    Client outlet = all.as(Ops.OUTLET);
    OpenApi.check(bundle, "get", 403, outlet.get(bundle.replace("{tenant}", "nobody")));
    OpenApi.check(bundle, "get", 400, outlet.get(bundle.replace("{tenant}", "corner-cafe") + "?x"));
    // What breaks is answered alike everywhere.
    OpenApi.check(dlq, "get", 500, all.get("/stub/broken"));
    OpenApi.check(dlq, "get", 503, all.get("/stub/away"));
  }
}
