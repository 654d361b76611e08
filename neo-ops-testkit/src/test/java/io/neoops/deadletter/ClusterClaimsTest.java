package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.neoops.redis.RedisCluster;
import io.neoops.redis.RedisException;
import io.neoops.redis.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves between lists in different slots, by clients that die. The keys are fixed, so in turns. */
@Execution(ExecutionMode.SAME_THREAD)
class ClusterClaimsTest {
  private static final LetterType TYPE = LetterType.WEBHOOK;
  private static final String LETTERS = "jobs:dlq:webhook";
  private static final String QUEUE = "jobs:queue:webhook";
  private static final String NOTES = "jobs:moved:{jobs:queue:webhook}";
  private static final String CLAIMS = "jobs:claims:{jobs:dlq:webhook}";
  private static final byte[] ODD =
      "{ \"id\" : \"odd\" ,\r\n\t\"x\":\"\u00fc\\u0000\" } ".getBytes(StandardCharsets.UTF_8);

  @TempDir private static Path directory;
  private static RedisCluster cluster;

  private RedisServer server;

  @BeforeAll
  static void start() throws IOException {
    cluster = RedisCluster.startedIn(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    cluster.close();
  }

  @BeforeEach
  void empty() {
    cluster.each("FLUSHALL");
    server = RedisServer.at(cluster.url());
  }

  @AfterEach
  void disconnect() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClientThatDiesAtAnyStepOfOneReplayLeavesOneCopy(boolean answer) {
    int died = diesAtEachStep(answer, letters -> letters.replay(TYPE, List.of("odd")));

    assertThat(died).isGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClientThatDiesAtAnyStepOfReplayingAllLeavesOneCopyOfEach(boolean answer) {
    int died = diesAtEachStep(answer, letters -> letters.replay(TYPE, ReplayAll.everything()));

    assertThat(died).isGreaterThanOrEqualTo(6);
  }

  /** Gives at how many steps a client died, each time with all letters whole afterwards. */
  private int diesAtEachStep(boolean answer, Consumer<DeadLetters> work) {
    // A script that the nodes do not know yet would be a step more.
    fill(1);
    letters(server).replay(TYPE, List.of("0"));
    letters(server).replay(TYPE, ReplayAll.everything());
    int claimed = 0;
    int pushed = 0;
    for (int step = 0; ; step++) {
      cluster.each("FLUSHALL");
      List<String> all = fill(60);
      if (answer) {
        cluster.proxy().cutAnswerAfter(step);
      } else {
        cluster.proxy().cutRequestAfter(step);
      }
      try (RedisServer mortal = RedisServer.at(cluster.url())) {
        work.accept(letters(mortal));
      } catch (RedisException e) {
        assertThat(e).hasMessageContaining("127.0.0.1");
      }
      boolean died = cluster.proxy().mend();
      if (server.number("HLEN", CLAIMS) > 0) {
        claimed += server.number("ZCARD", NOTES) == 0 ? 1 : 0;
        pushed += server.number("ZCARD", NOTES) > 0 ? 1 : 0;
      }
      if (step % 2 == 0) {
        letters(server).list(TYPE, 10, Optional.empty(), Optional.empty());
      } else {
        letters(server).replay(TYPE, List.of("7"));
      }
      assertThat(server.number("HLEN", CLAIMS)).isZero();
      List<String> found = new ArrayList<>(texts(LETTERS));
      found.addAll(texts(QUEUE));
      assertThat(found).as("died at step %d", step).containsExactlyInAnyOrderElementsOf(all);

      assertThat(letters(server).replay(TYPE, ReplayAll.everything()).failure()).isEmpty();
      assertThat(texts(QUEUE)).containsExactlyInAnyOrderElementsOf(all);
      assertThat(server.number("LLEN", LETTERS)).isZero();
      assertThat(new RedisDeadLetterStore(server).replays(TYPE, List.of("odd", "0")))
          .containsOnly(entry("odd", 1L), entry("0", 1L));
      if (!died) {
        assertThat(claimed).as("died with a claim that was not pushed").isPositive();
        assertThat(pushed).as("died with a claim that was pushed").isPositive();
        return step;
      }
    }
  }

  private List<String> fill(int count) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add("{\"id\":" + i + "}");
    }
    all.add(new String(ODD, StandardCharsets.UTF_8));
    all.forEach(letter -> server.call("RPUSH", LETTERS, letter));
    return all;
  }

  private List<String> texts(String key) {
    return server.list("LRANGE", key, 0, -1).stream()
        .map(letter -> new String(letter, StandardCharsets.UTF_8))
        .toList();
  }

  private static DeadLetters letters(RedisServer redis) {
    return DeadLetters.in(new RedisDeadLetterStore(redis));
  }
}
