package io.neoops.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import io.neoops.testkit.EmbeddedRedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisServerTest {
  private static final EmbeddedRedisServer REDIS = EmbeddedRedisServer.started();
  private static final String CANARY = "s3cr3t-canary";

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  @Test
  void bytesComeBackAsTheyWereSent() {
    byte[] bytes = {0, -1, 13, 10, -128};
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      assertThat(server.call("RPUSH", "bytes", bytes, 7L, "ü")).isEqualTo(3L);

      List<byte[]> list = server.list("LRANGE", "bytes", 0, -1);

      assertThat(list).hasSize(3);
      assertThat(list.get(0)).isEqualTo(bytes);
      assertThat(list.get(1)).isEqualTo("7".getBytes(StandardCharsets.UTF_8));
      assertThat(list.get(2)).isEqualTo("ü".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void valuesAreShownInTheirOrderWhileTheyArrive() {
    byte[] large = new byte[3_000_000];
    large[2_999_999] = 1;
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      server.call("RPUSH", "shown", "a", new byte[0], large, "z");
      List<byte[]> seen = new ArrayList<>();

      server.visit(value -> seen.add(copied(value)), "LRANGE", "shown", 0, -1);
      server.visit(value -> seen.add(copied(value)), "LRANGE", "nothing", 0, -1);

      assertThat(seen).containsExactly(bytes("a"), new byte[0], large, bytes("z"));
    }
  }

  @Test
  void aVisitThatFailsSaysSoAndTheServerIsStillThere() {
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      server.call("SET", "text", "x");
      assertThatThrownBy(() -> server.visit(value -> {}, "LRANGE", "text", 0, -1))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("WRONGTYPE");

      server.call("RPUSH", "visited", "a", "b", "c");
      List<byte[]> seen = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  server.visit(
                      value -> {
                        seen.add(copied(value));
                        throw new IllegalStateException("visitor");
                      },
                      "LRANGE",
                      "visited",
                      0,
                      -1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("visitor");

      assertThat(seen).hasSize(1);
      assertThat(server.call("LLEN", "visited")).isEqualTo(3L);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] copied(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return bytes;
  }

  @Test
  void repliesKeepTheirShape() {
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      assertThat(server.call("GET", "nothing")).isNull();
      assertThat(server.call("LLEN", "nothing")).isEqualTo(0L);
      assertThat(server.call("LRANGE", "nothing", 0, -1)).isEqualTo(List.of());
      assertThat(run(server, "return {1, {}, {2, {3}}}"))
          .isEqualTo(List.of(1L, List.of(), List.of(2L, List.of(3L))));
      assertThat(run(server, "return {7}")).isEqualTo(List.of(7L));
      assertThat(run(server, "return 7")).isEqualTo(7L);
      assertThat(run(server, "return false")).isNull();
    }
  }

  @Test
  void aScriptRunsWhetherTheServerKnowsItOrNot() {
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      RedisScript script = RedisScript.of("return tonumber(ARGV[1]) + 1");
      assertThat(server.run(script, List.of(), List.of(1))).isEqualTo(2L);
      assertThat(server.run(script, List.of(), List.of(2))).isEqualTo(3L);
      server.call("SCRIPT", "FLUSH");
      assertThat(server.run(script, List.of(), List.of(3))).isEqualTo(4L);
    }
  }

  @Test
  void aPipelineAnswersInOrder() {
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      assertThat(
              server.calls(
                  List.of(
                      new Object[] {"RPUSH", "pipe", "a"},
                      new Object[] {"RPUSH", "pipe", "b"},
                      new Object[] {"LLEN", "pipe"})))
          .containsExactly(1L, 2L, 2L);
    }
  }

  @Test
  void aRefusedCommandSaysWhyAndLeavesTheConnectionInUse() {
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      server.call("SET", "text", "x");

      assertThatThrownBy(() -> server.call("LLEN", "text"))
          .isInstanceOfSatisfying(RedisException.class, e -> assertThat(e.maybeDone()).isFalse())
          .hasMessageContainingAll("127.0.0.1:" + REDIS.port(), "WRONGTYPE");
      assertThat(server.call("EXISTS", "text")).isEqualTo(1L);
    }
  }

  @Test
  void aServerThatWasAwayIsFoundAgain() {
    try (EmbeddedRedisServer own = EmbeddedRedisServer.started();
        RedisServer server = RedisServer.at(own.url())) {
      assertThat(server.call("LLEN", "list")).isEqualTo(0L);
      own.stop();
      assertThatThrownBy(() -> server.call("LLEN", "list")).isInstanceOf(RedisException.class);
      assertThatThrownBy(() -> server.call("LLEN", "list"))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("cannot connect");
      own.start();
      assertThat(server.call("LLEN", "list")).isEqualTo(0L);
    }
  }

  @Test
  void whatIsClosedStaysClosed() {
    RedisServer used = RedisServer.at(REDIS.url());
    used.call("PING");
    RedisServer unused = RedisServer.at(REDIS.url());
    for (RedisServer server : List.of(used, unused)) {
      server.close();
      server.close();

      assertThatThrownBy(() -> server.call("PING"))
          .isInstanceOfSatisfying(
              RedisException.class, refused -> assertThat(refused.maybeDone()).isFalse())
          .hasMessageContaining("found it closed");
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpOn() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        RedisServer server =
            RedisServer.at(
                "redis://:" + CANARY + "@127.0.0.1:" + silent.getLocalPort() + "?timeout=300ms")) {
      assertThatThrownBy(() -> server.call("PING"))
          .isInstanceOf(RedisException.class)
          .hasMessageNotContaining(CANARY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0s", "-5s", "abc", "", "5 s", "2h", "99999999999s", "999999999d"})
  void whatIsNoTimeOutIsRefused(String timeout) {
    String url = "redis://:" + CANARY + "@127.0.0.1:1?timeout=" + timeout.replace(" ", "%20");
    assertThatThrownBy(() -> RedisServer.at(url))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("?timeout=5s")
        .hasMessageNotContaining(CANARY);
    assertThatThrownBy(() -> RedisServer.at(url, Duration.ofSeconds(1)))
        .isInstanceOf(InvalidInputException.class);
  }

  /** It is the driver's own default, which is not ours. */
  @Test
  void aTimeOutOfAMinuteIsTakenAtItsWord() {
    try (EmbeddedRedisServer own = EmbeddedRedisServer.started();
        RedisServer server = RedisServer.at("redis://127.0.0.1:" + own.port() + "?timeout=60s")) {
      server.call("CLIENT", "PAUSE", 5_500);

      assertThat((byte[]) server.call("PING")).asString(StandardCharsets.UTF_8).isEqualTo("PONG");
    }
  }

  @Test
  void aWrongPasswordIsSaidSoAndNotShown() {
    try (EmbeddedRedisServer own = EmbeddedRedisServer.started();
        RedisServer unlocked = RedisServer.at(own.url());
        RedisServer server = RedisServer.at("redis://:" + CANARY + "@127.0.0.1:" + own.port())) {
      unlocked.call("CONFIG", "SET", "requirepass", "another");
      assertThatThrownBy(() -> server.call("PING"))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("check user and password")
          .hasMessageNotContaining(CANARY);
    }
  }

  @Test
  void aServerWithoutAConnectionLeftIsSaidSo() {
    try (EmbeddedRedisServer own = EmbeddedRedisServer.started();
        RedisServer first = RedisServer.at(own.url());
        RedisServer second = RedisServer.at(own.url())) {
      first.call("CONFIG", "SET", "maxclients", 1);
      assertThatThrownBy(() -> second.call("PING"))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("raise maxclients")
          .hasMessageNotContaining("password");
    }
  }

  @Test
  void aDatabaseThatDoesNotExistIsSaidSo() {
    try (RedisServer server = RedisServer.at("redis://127.0.0.1:" + REDIS.port() + "/9999")) {
      assertThatThrownBy(() -> server.call("PING"))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("its database number");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        CANARY,
        "http://" + CANARY,
        "redis://" + CANARY + ":port",
        "redis://:" + CANARY + "@"
      })
  void aMalformedUrlIsRefusedWithoutShowingIt(String url) {
    assertThatThrownBy(() -> RedisServer.at(url))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("redis://")
        .hasMessageNotContaining(CANARY);
  }

  private static @Nullable Object run(RedisServer server, String script) {
    return server.run(RedisScript.of(script), List.of(), List.of());
  }
}
