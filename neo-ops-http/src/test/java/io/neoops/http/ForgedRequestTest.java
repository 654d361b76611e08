package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site can make a browser send, with the user's own cookies. */
@ExtendWith(OpsExtension.class)
@ResourceLock("letters")
class ForgedRequestTest {
  private static final String REPLAY = "/api/admin/dlq/replay?type=webhook";
  private static final String BODY = "{\"id\":\"a\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin=null",
        "Origin=http://evil.example",
        "Origin=https://evil.example",
        "Origin=http://127.0.0.1",
        "Origin=http://127.0.0.1:1",
        "Origin=http://127.0.0.1.evil.example:PORT",
        "Origin=http://evil.example/127.0.0.1:PORT",
        "Origin=http://evil@127.0.0.1:PORT",
        "Origin=http://127.0.0.1:PORT@evil.example",
        "Origin=127.0.0.1:PORT",
        "Origin=//127.0.0.1:PORT",
        "Origin=http://127.0.0.1:PORT http://evil.example",
        "Origin=http://127.0.0.1:PORT, http://evil.example",
        "Origin=http://localhost:PORT",
        "Origin=file://",
        "Sec-Fetch-Site=cross-site",
        "Sec-Fetch-Site=same-site",
        "Sec-Fetch-Site=Cross-Site",
        "Sec-Fetch-Site=x",
        "Sec-Fetch-Site=same-origin, cross-site"
      })
  void aRequestOfAnotherSiteIsRefused(String header, Ops ops) {
    ops.letters("webhook", BODY);
    for (Container.Kind kind : Container.Kind.values()) {
      List<String> parts = List.of(header.split("=", 2));
      HttpResponse<String> answer =
          ops.client(kind, Ops.SUPER)
              .post(REPLAY, BODY, parts.get(0), parts.get(1).replace("PORT", port(kind, ops)));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
      assertThat(Client.json(answer).at("/error/code").asText()).isEqualTo("forged_request");
    }
    assertThat(ops.redis.number("LLEN", "jobs:queue:webhook")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aGoodHeaderDoesNotMakeUpForABadOne(Container.Kind kind, Ops ops) {
    String own = "http://127.0.0.1:" + port(kind, ops);
    Client client = ops.client(kind, Ops.SUPER);
    assertThat(
            client.post(REPLAY, BODY, "Origin", own, "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
    assertThat(
            client.post(REPLAY, BODY, "Origin", own, "Sec-Fetch-Site", "cross-site").statusCode())
        .isEqualTo(403);
    assertThat(
            client
                .post(REPLAY, BODY, "Sec-Fetch-Site", "same-origin", "Origin", "null")
                .statusCode())
        .isEqualTo(403);
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfTheHostItselfMayPost(Container.Kind kind, Ops ops) {
    ops.letters("webhook", BODY, BODY);
    Client client = ops.client(kind, Ops.SUPER);
    HttpResponse<String> answer =
        client.post(
            REPLAY,
            BODY,
            "Origin",
            "http://127.0.0.1:" + port(kind, ops),
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(client.post(REPLAY, BODY, "Sec-Fetch-Site", "none").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "text/plain; application/json",
        "application/jsonp",
        "application/json/x",
        "application/problem+json",
        "application/json; charset=iso-8859-1",
        "application/json; charset=utf-16",
        "text/json"
      })
  void whatAFormCanSendIsNoJson(String type, Ops ops) {
    ops.letters("webhook", BODY);
    for (Container.Kind kind : Container.Kind.values()) {
      Client client = ops.client(kind, Ops.SUPER);
      HttpResponse<String> answer =
          type.isEmpty()
              ? client.send("POST", REPLAY, BODY)
              : client.send("POST", REPLAY, BODY, "Content-Type", type);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
    }
    assertThat(ops.redis.number("LLEN", "jobs:queue:webhook")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "Application/JSON",
        "application/json;charset=utf-8",
        "application/json ; charset=\"UTF-8\"",
        "application/json; x=y"
      })
  void jsonIsJsonHoweverItsTypeIsWritten(String type, Ops ops) {
    for (Container.Kind kind : Container.Kind.values()) {
      ops.letters("webhook", BODY);
      HttpResponse<String> answer =
          ops.client(kind, Ops.SUPER).send("POST", REPLAY, BODY, "Content-Type", type);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
  }

  private static String port(Container.Kind kind, Ops ops) {
    return String.valueOf(ops.container(kind).port());
  }
}
