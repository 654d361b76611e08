package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are there twice or say two things: nobody can tell which one others looked at. */
@ExtendWith(OpsExtension.class)
@ResourceLock("letters")
class OddHeaderTest {
  private static final String AUTHORIZED = "Authorization: Bearer " + Ops.SUPER;
  private static final String LIST = "/api/admin/dlq?type=webhook";
  private static final String REPLAY = "/api/admin/dlq/replay?type=webhook";
  private static final String BODY = "{\"id\":\"a\"}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        AUTHORIZED + "|" + AUTHORIZED,
        AUTHORIZED + "|Authorization: Bearer x",
        "Authorization: Bearer x|" + AUTHORIZED,
        "Authorization: Basic x|" + AUTHORIZED,
        AUTHORIZED + "|Authorization:",
        AUTHORIZED + ", Bearer x",
        "Authorization: Bearer x, Bearer " + Ops.SUPER,
        "Authorization: Bearer " + Ops.SUPER + " x",
        "Authorization: Basic " + Ops.SUPER,
        "Authorization: " + Ops.SUPER,
        "Proxy-Authorization: Bearer " + Ops.SUPER,
        "X-Authorization: Bearer " + Ops.SUPER,
        "Cookie: Authorization=Bearer " + Ops.SUPER,
      })
  void credentialsThatAreNotExactlyOneAreNone(String head, Ops ops) throws IOException {
    for (Container.Kind kind : Container.Kind.values()) {
      RawHttp answer = RawHttp.call(base(kind, ops), "GET", LIST, head.split("\\|"));
      assertThat(answer.status()).as("%s: %s", kind, answer).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noHeaderMakesOneMethodAnother(Container.Kind kind, Ops ops) throws IOException {
    ops.letters("webhook", BODY);
    for (String head : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
      RawHttp answer = RawHttp.call(base(kind, ops), "GET", REPLAY, AUTHORIZED, head + ": POST");
      assertThat(answer.status()).isEqualTo(405);
    }
    assertThat(ops.redis.number("LLEN", "jobs:queue:webhook")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/json|Content-Type: text/plain",
        "Content-Type: text/plain|Content-Type: application/json",
        "Content-Type: application/json|Content-Type: application/json",
        "Content-Type: application/json, text/plain",
        "Content-Type: application/json; charset = utf-16",
        "Content-Type: application/json; charset=utf-8; charset=utf-16",
        "Content-Type: application/json; CHARSET=UTF-7",
        "Content-Type: application/json; charset",
        "Content-Type: application/json; charset=",
        "Content-Type: application/json; charset='utf-8'",
        "Content-Type: application/json|Content-Encoding: gzip",
        "Content-Type: application/json|Content-Encoding: identity, gzip",
        "Content-Type: application/json|Content-Encoding: identity|Content-Encoding: gzip",
        "Content-Type: application/json|Content-Encoding:",
      })
  void aBodyOfTwoTypesHasNone(String head, Ops ops) throws IOException {
    ops.letters("webhook", BODY);
    for (Container.Kind kind : Container.Kind.values()) {
      RawHttp answer = post(kind, ops, head);
      assertThat(answer.status()).as("%s: %s", kind, answer).isEqualTo(415);
    }
    assertThat(ops.redis.number("LLEN", "jobs:queue:webhook")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/json;",
        "Content-Type: application/json;;x=1; y",
        "Content-Type: application/json; charset = \"utf-8\"",
        "Content-Type: application/json|Content-Encoding: Identity",
      })
  void aBodyOfOneTypeHasItHoweverThatIsWritten(String head, Ops ops) throws IOException {
    for (Container.Kind kind : Container.Kind.values()) {
      ops.letters("webhook", BODY);
      assertThat(post(kind, ops, head).status()).as("%s on %s", head, kind).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://127.0.0.1:PORT|Origin: http://evil.example",
        "Origin: http://evil.example|Origin: http://127.0.0.1:PORT",
        "Origin: http://127.0.0.1:PORT|Origin:",
        "Sec-Fetch-Site: same-origin|Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: cross-site|Sec-Fetch-Site: same-origin",
        "Origin: http://evil.example|X-Forwarded-Host: evil.example",
        "Origin: http://evil.example|Forwarded: host=evil.example",
      })
  void oneGoodOriginDoesNotMakeUpForAnother(String head, Ops ops) throws IOException {
    ops.letters("webhook", BODY);
    for (Container.Kind kind : Container.Kind.values()) {
      String port = Integer.toString(ops.container(kind).port());
      String lines = "Content-Type: application/json|" + head.replace("PORT", port);
      RawHttp answer = post(kind, ops, lines);
      assertThat(answer.status()).as("%s: %s", kind, answer).isEqualTo(403);
      assertThat(answer.body()).contains("forged_request").doesNotContain("evil");
    }
    assertThat(ops.redis.number("LLEN", "jobs:queue:webhook")).isZero();
  }

  private static RawHttp post(Container.Kind kind, Ops ops, String head) throws IOException {
    URI base = base(kind, ops);
    String lines =
        Stream.concat(
                Stream.of(
                    "POST " + base.getRawPath() + REPLAY + " HTTP/1.1",
                    "Host: 127.0.0.1:" + base.getPort(),
                    "Connection: close",
                    AUTHORIZED,
                    "Content-Length: " + BODY.length()),
                Stream.of(head.split("\\|")))
            .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
    return RawHttp.exchange(base, (lines + BODY).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static URI base(Container.Kind kind, Ops ops) {
    return URI.create(ops.container(kind).url());
  }
}
