package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OpsExtension.class)
@ResourceLock("letters")
class BodyLimitTest {
  private static final String REPLAY = "/api/admin/dlq/replay?type=webhook";
  private static final int LIMIT = 64 * 1024;

  @ParameterizedTest
  @EnumSource
  void aBodyOfTheLimitIsReadAndOneByteMoreIsNot(Container.Kind kind, Ops ops) {
    Client client = ops.client(kind, Ops.SUPER);
    String json = "{\"id\":\"nobody\"}";
    String full = json + " ".repeat(LIMIT - json.length());
    assertThat(client.post(REPLAY, full).statusCode()).isEqualTo(404);
    HttpResponse<String> answer = client.post(REPLAY, full + " ");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Client.json(answer).at("/error/code").asText()).isEqualTo("too_large");
  }

  @ParameterizedTest
  @EnumSource
  void aCompressedBodyIsRefused(Container.Kind kind, Ops ops) {
    Client client = ops.client(kind, Ops.SUPER);
    assertThat(client.post(REPLAY, "{\"id\":\"nobody\"}", "Content-Encoding", "gzip").statusCode())
        .isEqualTo(415);
    assertThat(
            client.post(REPLAY, "{\"id\":\"nobody\"}", "Content-Encoding", "identity").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void aRefusalReachesWhoeverSendsMuch(Container.Kind kind, Ops ops) {
    String much = " ".repeat(LIMIT * 4);
    for (int i = 0; i < 20; i++) {
      assertThat(ops.client(kind, null).post(REPLAY, much).statusCode()).isEqualTo(401);
      assertThat(ops.client(kind, Ops.OUTLET).post(REPLAY, much).statusCode()).isEqualTo(403);
      assertThat(ops.client(kind, Ops.SUPER).send("PUT", REPLAY, much).statusCode()).isEqualTo(405);
      assertThat(ops.client(kind, Ops.SUPER).send("POST", REPLAY, much).statusCode())
          .isEqualTo(415);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverAsksFirstIsRefusedBeforeSending(Container.Kind kind, Ops ops) throws IOException {
    String head =
        "POST %s%s HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\nExpect: 100-continue\r\n\r\n";
    URI url = URI.create(ops.container(kind).url());
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(head.formatted(url.getPath(), REPLAY).getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String status = String.valueOf(answer.readLine());
      // Tomcat asks for the body before anybody looks at the request.
      if (kind == Container.Kind.TOMCAT && status.startsWith("HTTP/1.1 100")) {
        assertThat(answer.readLine()).isEmpty();
        status = String.valueOf(answer.readLine());
      }
      assertThat(status).startsWith("HTTP/1.1 401");
    }
  }
}
