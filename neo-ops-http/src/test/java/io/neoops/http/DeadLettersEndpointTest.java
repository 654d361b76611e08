package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OpsExtension.class)
@ResourceLock("letters")
class DeadLettersEndpointTest {
  private static final String LIST = "/api/admin/dlq?type=webhook";
  private static final String REPLAY = "/api/admin/dlq/replay?type=webhook";

  @ParameterizedTest
  @EnumSource
  void lettersAreListedNewestFirstPageByPage(Container.Kind kind, Ops ops) {
    ops.letters("webhook", "{\"id\":\"a\"}", "{\"id\":7}", "no json");
    Client client = ops.client(kind, Ops.SUPER);
    HttpResponse<String> first = client.get(LIST + "&limit=2&cursor=&match=");
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode page = Client.json(first);
    assertThat(page.path("ok").asBoolean()).isTrue();
    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(ids(page)).containsExactly("null", "7");
    JsonNode rest = Client.json(client.get(LIST + "&cursor=" + page.path("next").asText()));
    assertThat(ids(rest)).containsExactly("a");
    assertThat(rest.path("next").isNull()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void matchingIsByAnyTextHoweverItIsEncoded(Container.Kind kind, Ops ops) {
    ops.letters("webhook", "{\"id\":\"a\",\"reason\":\"Käse & +1%\"}", "{\"id\":\"b\"}");
    JsonNode page =
        Client.json(ops.client(kind, Ops.SUPER).get(LIST + "&match=k%C3%A4se+%26%20%2B1%25"));
    assertThat(ids(page)).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  void aNumberIsAnIdAsItWasWritten(Container.Kind kind, Ops ops) {
    ops.letters("webhook", "{\"id\":7}", "{\"id\":1.0e2}", "{\"id\":\"8\"}", "{\"id\":9}");
    HttpResponse<String> answer =
        ops.client(kind, Ops.SUPER).post(REPLAY, "{\"ids\":[7,1.0e2,8,\"x\",7]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode data = Client.json(answer).path("data");
    assertThat(data.path("type").asText()).isEqualTo("webhook");
    assertThat(data.path("replayed").asInt()).isEqualTo(3);
    assertThat(data.path("remaining").asInt()).isEqualTo(1);
    assertThat(data.path("not_found").toString()).isEqualTo("[\"x\"]");
    assertThat(queue(ops))
        .containsExactlyInAnyOrder("{\"id\":7}", "{\"id\":1.0e2}", "{\"id\":\"8\"}");
  }

  @ParameterizedTest
  @EnumSource
  void idsThatNoLetterHasAreNotFound(Container.Kind kind, Ops ops) {
    ops.letters("webhook", "{\"id\":\"a\"}");
    HttpResponse<String> answer =
        ops.client(kind, Ops.SUPER).post(REPLAY, "{\"ids\":[\"A\",\"\",\"a \"]}");
    assertThat(answer.statusCode()).isEqualTo(404);
    JsonNode json = Client.json(answer);
    assertThat(json.path("ok").asBoolean(true)).isFalse();
    assertThat(json.at("/error/code").asText()).isEqualTo("not_found");
    assertThat(json.at("/data/not_found").size()).isEqualTo(3);
    assertThat(queue(ops)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aLetterReplayedTooOftenIsHeldBack(Container.Kind kind, Ops ops) {
    String id = "round-" + kind;
    Client client = ops.client(kind, Ops.SUPER);
    for (int i = 0; i < 5; i++) {
      ops.letters("webhook", "{\"id\":\"" + id + "\"}");
      client.post(REPLAY, "{\"id\":\"" + id + "\"}");
    }
    ops.letters("webhook", "{\"id\":\"" + id + "\"}");
    HttpResponse<String> answer = client.post(REPLAY, "{\"id\":\"" + id + "\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Client.json(answer).at("/data/held_back").asInt()).isEqualTo(1);
    assertThat(queue(ops)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "7",
        "\"a\"",
        "[]",
        "[\"a\"]",
        "{}",
        "{\"id\":null}",
        "{\"id\":[]}",
        "{\"id\":[\"a\"]}",
        "{\"id\":{}}",
        "{\"ids\":\"a\"}",
        "{\"ids\":{\"a\":1}}",
        "{\"ids\":[]}",
        "{\"ids\":[null]}",
        "{\"ids\":[\"a\",null]}",
        "{\"ids\":[[\"a\"]]}",
        "{\"ids\":[{}]}",
        "{\"id\":\"a\",\"ids\":[\"a\"]}",
        "{\"id\":\"a\",\"id\":\"a\"}",
        "{\"id\":\"a\",\"all\":true}",
        "{\"ID\":\"a\"}",
        "{\"id\":\"a\"",
        "{\"id\":\"a\"}}",
        "{\"id\":\"a\"}{\"id\":\"a\"}",
        "{'id':'a'}",
        "{id:\"a\"}",
        "{\"id\":\"a\",}",
        "{\"id\":\"a\"}//",
        "{\"id\":01}",
        "{\"id\":NaN}",
        "{\"id\":\"a\nb\"}",
        "\uFEFF{\"id\":\"a\"}",
        "id=a",
        "<id>a</id>"
      })
  void aBodyThatIsNotExactlyThatIsRefusedAndNothingMoved(String body, Ops ops) {
    ops.letters("webhook", "{\"id\":\"a\"}");
    for (Container.Kind kind : Container.Kind.values()) {
      HttpResponse<String> answer = ops.client(kind, Ops.SUPER).post(REPLAY, body);
      assertThat(answer.statusCode()).as("%s: %s", kind, answer.body()).isEqualTo(400);
      assertThat(Client.json(answer).at("/error/code").asText()).isEqualTo("invalid_input");
    }
    assertThat(queue(ops)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void bombsAreRefusedLikeOtherNonsense(Container.Kind kind, Ops ops) {
    Client client = ops.client(kind, Ops.SUPER);
    String deep = "[".repeat(30_000);
    for (String body :
        List.of(
            "{\"ids\":" + deep,
            "{\"x\":" + deep + "]".repeat(30_000) + "}",
            "{\"id\":" + "9".repeat(60_000) + "}",
            "{\"ids\":["
                + String.join(",", IntStream.range(0, 1001).mapToObj(i -> "" + i).toList())
                + "]}")) {
      HttpResponse<String> answer = client.post(REPLAY, body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body().length()).isLessThan(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=webhook&limit=0",
        "type=webhook&limit=1001",
        "type=webhook&limit=-1",
        "type=webhook&limit=1e2",
        "type=webhook&limit=%D9%A1",
        "type=webhook&limit=99999999999999999999",
        "type=webhook&limit=1&limit=2",
        "type=webhook&type=export",
        "type=",
        "type=Webhook",
        "type=webhook%20",
        "type=webhook%00",
        "type=%3Cscript%3E",
        "type=webhook%0d%0aX-Injected:%201",
        "type[]=webhook",
        "type=webhook&x=1",
        "type=webhook;limit=1",
        "type=webhook&match=%ff",
        "type=webhook&match=%C0%AF",
        "type=webhook&match=%ED%A0%80",
        "type=webhook&cursor=-1",
        "type=webhook&cursor=0",
        "type=webhook&cursor=1-g",
        "type=webhook&cursor=9999999999999999-1",
        "type=webhook&cursor=1-1-1",
        "type=webhook&cursor=..%2F..%2F",
        "limit=1"
      })
  void aQueryThatIsNotUnderstoodIsRefused(String query, Ops ops) {
    for (Container.Kind kind : Container.Kind.values()) {
      HttpResponse<String> answer =
          ops.client(kind, Ops.SUPER).get("/api/admin/dlq?" + query.replace("[]", "%5B%5D"));
      assertThat(answer.statusCode()).as("%s: %s", kind, answer.body()).isEqualTo(400);
      assertThat(Client.json(answer).at("/error/code").asText()).isEqualTo("invalid_input");
      assertThat(answer.headers().firstValue("X-Injected")).isEmpty();
      assertThat(answer.body()).doesNotContain("<script>");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aForgedCursorGivesAPageAndNoMore(Container.Kind kind, Ops ops) {
    ops.letters("webhook", "{\"id\":\"a\"}");
    Client client = ops.client(kind, Ops.SUPER);
    for (String cursor : List.of("0-0", "1-ffffffff", "999999999999999-0", "500-deadbeef")) {
      HttpResponse<String> answer = client.get(LIST + "&cursor=" + cursor);
      assertThat(answer.statusCode()).as("%s: %s", cursor, answer.body()).isEqualTo(200);
      assertThat(ids(Client.json(answer))).hasSizeLessThanOrEqualTo(1);
    }
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("data").forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  private static List<String> queue(Ops ops) {
    return ops.redis.list("LRANGE", "jobs:queue:webhook", 0, -1).stream()
        .map(letter -> new String(letter, StandardCharsets.UTF_8))
        .toList();
  }
}
