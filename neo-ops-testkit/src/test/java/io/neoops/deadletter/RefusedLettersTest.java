package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.neoops.redis.RedisException;
import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that do not let letters be moved: one clear line, and nothing half done. */
class RefusedLettersTest {
  private static final LetterType TYPE = LetterType.WEBHOOK;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "~jobs:* +@all -lrem",
        "~jobs:* +@all -lset",
        "~jobs:* +@all -ltrim",
        "~jobs:* +@all -rpush",
        "~jobs:* +@all -evalsha -eval",
        "~jobs:dlq:* ~jobs:replays:* +@all",
        "~jobs:queue:* ~jobs:replays:* +@all",
        "~jobs:dlq:* ~jobs:queue:* +@all",
        "~jobs:* +@read +hello",
      })
  void aUserWithoutTheRightLeavesNoHalfMove(String rights) {
    try (EmbeddedRedisServer redis = EmbeddedRedisServer.started();
        RedisServer root = RedisServer.at(redis.url());
        // The answer is looked at, and not how soon a busy machine gives it.
        RedisServer user =
            RedisServer.at("redis://ops:pw-canary@127.0.0.1:" + redis.port() + "?timeout=60s")) {
      List<String> letters = List.of("{\"id\":\"1\"}", "{\"id\":2.5}", "x", "{\"id\":\"3\"}");
      letters.forEach(letter -> root.call("RPUSH", "jobs:dlq:webhook", letter));
      root.call((Object[]) ("ACL SETUSER ops on >pw-canary " + rights).split(" ", -1));

      DeadLetters operation = DeadLetters.in(new RedisDeadLetterStore(user));
      List<ReplayReport> reports =
          List.of(
              operation.replay(TYPE, List.of("2.5")),
              operation.replay(TYPE, ReplayAll.everything()));

      assertThat(reports.get(0).replayed()).isZero();
      assertThat(reports)
          .allSatisfy(
              report ->
                  assertThat(report.failure().orElseThrow())
                      .contains("127.0.0.1:" + redis.port(), "has not the right", "ACL")
                      .doesNotContain("pw-canary", "\n"));
      // What can be moved without the right that is missing may have been.
      List<String> queued = texts(root, "jobs:queue:webhook");
      assertThat(queued).hasSize((int) reports.get(1).replayed());
      List<String> found = new ArrayList<>(queued);
      found.addAll(texts(root, "jobs:dlq:webhook"));
      assertThat(found).isEqualTo(letters);
    }
  }

  @Test
  void aReplicaIsReadAndSaysThatItTakesNoMoves() {
    try (EmbeddedRedisServer master = EmbeddedRedisServer.started();
        EmbeddedRedisServer replica =
            EmbeddedRedisServer.started(List.of("replicaof 127.0.0.1 " + master.port()));
        RedisServer writing = RedisServer.at(master.url());
        RedisServer reading = RedisServer.at(replica.url())) {
      writing.call("RPUSH", "jobs:dlq:webhook", "{\"id\":1}");
      await()
          .atMost(PATIENCE)
          .ignoreExceptionsInstanceOf(RedisException.class)
          .until(() -> reading.number("LLEN", "jobs:dlq:webhook") == 1);

      DeadLetters operation = DeadLetters.in(new RedisDeadLetterStore(reading));
      assertThat(operation.list(TYPE, 10, Optional.empty(), Optional.empty()).items()).hasSize(1);
      for (ReplayReport report :
          List.of(
              operation.replay(TYPE, List.of("1")),
              operation.replay(TYPE, ReplayAll.everything()))) {
        assertThat(report.replayed()).isZero();
        assertThat(report.failure().orElseThrow())
            .contains("read-only replica", "master")
            .doesNotContain("\n");
      }
      assertThat(texts(writing, "jobs:dlq:webhook")).containsExactly("{\"id\":1}");
      assertThat(texts(writing, "jobs:queue:webhook")).isEmpty();
    }
  }

  /** It takes nothing more, but what moves within it needs no more than before. */
  @Test
  void aServerWhoseMemoryIsFullStillMovesLetters() {
    try (EmbeddedRedisServer redis = EmbeddedRedisServer.started();
        RedisServer server = RedisServer.at(redis.url())) {
      server.call("RPUSH", "jobs:dlq:webhook", "{\"id\":1}", "{\"id\":2}", "x");
      server.call("CONFIG", "SET", "maxmemory", "1");

      DeadLetters operation = DeadLetters.in(new RedisDeadLetterStore(server));
      assertThat(operation.replay(TYPE, List.of("2")).replayed()).isEqualTo(1);
      assertThat(operation.replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(2);

      assertThat(texts(server, "jobs:dlq:webhook")).isEmpty();
      assertThat(texts(server, "jobs:queue:webhook"))
          .containsExactly("{\"id\":2}", "{\"id\":1}", "x");
    }
  }

  /** A server that was started again knows no script any more. */
  @Test
  void scriptsAreKnownAgainAfterTheyWereForgotten() {
    try (EmbeddedRedisServer redis = EmbeddedRedisServer.started();
        RedisServer server = RedisServer.at(redis.url())) {
      DeadLetters operation = DeadLetters.in(new RedisDeadLetterStore(server));
      for (int i = 0; i < 3; i++) {
        server.call("RPUSH", "jobs:dlq:webhook", "{\"id\":" + i + "}", "{\"id\":\"all\"}");
        assertThat(operation.replay(TYPE, List.of(Integer.toString(i))).replayed()).isEqualTo(1);
        assertThat(operation.replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(1);
        assertThat(texts(server, "jobs:queue:webhook"))
            .containsExactly("{\"id\":" + i + "}", "{\"id\":\"all\"}");
        if (i == 0) {
          server.call("SCRIPT", "FLUSH");
          server.call("DEL", "jobs:queue:webhook");
        } else {
          redis.stop();
          redis.start();
          await()
              .atMost(PATIENCE)
              .ignoreExceptionsInstanceOf(RedisException.class)
              .until(() -> server.call("PING") != null);
        }
      }
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsWaitedForOnce() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        RedisServer redis =
            RedisServer.at("redis://127.0.0.1:" + silent.getLocalPort(), Duration.ofMillis(500))) {
      DeadLetters letters = DeadLetters.in(new RedisDeadLetterStore(redis));

      assertThatThrownBy(() -> letters.list(TYPE, 10, Optional.empty(), Optional.empty()))
          .isInstanceOf(RedisException.class)
          .hasMessageContaining("no answer");

      silent.accept().close();
      silent.setSoTimeout(1);
      assertThatThrownBy(silent::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  private static List<String> texts(RedisServer redis, String key) {
    return redis.list("LRANGE", key, 0, -1).stream()
        .map(letter -> new String(letter, StandardCharsets.UTF_8))
        .toList();
  }
}
