package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.redis.RedisCluster;
import io.neoops.redis.RedisServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users of a cluster who lack a right. The keys are fixed, so tests take turns. */
@Execution(ExecutionMode.SAME_THREAD)
class ClusterRightsTest {
  private static final LetterType TYPE = LetterType.WEBHOOK;
  private static final String LETTERS = "jobs:dlq:webhook";
  private static final String QUEUE = "jobs:queue:webhook";
  private static final String CLAIMS = "jobs:claims:{jobs:dlq:webhook}";

  @TempDir private static Path directory;
  private static RedisCluster cluster;
  private static RedisServer root;

  @BeforeAll
  static void start() throws IOException {
    cluster = RedisCluster.startedIn(directory);
    root = RedisServer.at(cluster.url());
  }

  @AfterAll
  static void stop() throws IOException {
    root.close();
    cluster.close();
  }

  @BeforeEach
  void empty() {
    cluster.each("FLUSHALL");
    cluster.each("ACL DELUSER ops");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "~jobs:dlq:* ~jobs:claims:* ~jobs:moved:* ~jobs:replays:* +@all",
        "~jobs:dlq:* ~jobs:claims:* ~jobs:replays:* +@all",
        "~jobs:dlq:* ~jobs:claims:* ~jobs:queue:* ~jobs:replays:* +@all",
        "~jobs:dlq:* ~jobs:claims:* ~jobs:queue:* ~jobs:moved:* +@all",
        "~jobs:dlq:* ~jobs:queue:* ~jobs:moved:* ~jobs:replays:* +@all",
        "~jobs:* +@all -rpush",
        "~jobs:* +@all -zadd",
        "~jobs:* +@all -zrem",
        "~jobs:* +@all -zscore",
        "~jobs:* +@all -hset",
        "~jobs:* +@all -hdel",
        "~jobs:* +@all -lrem",
      })
  void aRightThatIsMissingIsToldBeforeAnyLetterLeavesItsList(String rights) {
    List<String> letters = List.of("{\"id\":\"1\"}", "{\"id\":\"2\"}", "x");
    letters.forEach(letter -> root.call("RPUSH", LETTERS, letter));
    try (RedisServer user = user(rights)) {
      DeadLetters operation = DeadLetters.in(new RedisDeadLetterStore(user));
      for (ReplayReport report :
          List.of(
              operation.replay(TYPE, List.of("2")),
              operation.replay(TYPE, ReplayAll.everything()))) {
        assertThat(report.replayed()).isZero();
        assertThat(report.failure().orElseThrow())
            .contains("has not the right", "ACL")
            .doesNotContain("pw-canary", "\n");
      }
    }
    assertThat(texts(LETTERS)).isEqualTo(letters);
    assertThat(root.number("HLEN", CLAIMS)).isZero();
    assertThat(texts(QUEUE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"~jobs:dlq:* ~jobs:claims:* +@all", "~jobs:* +@all -zadd"})
  void whoCannotEndWhatOthersBeganIsToldWhereTheLettersWait(String rights) {
    root.call(
        "EVAL",
        "return redis.call('HSET', KEYS[1], 'begun', cmsgpack.pack({{ARGV[1]}, {'1'}}))",
        1,
        CLAIMS,
        "{\"id\":1}");
    try (RedisServer user = user(rights)) {
      DeadLetters operation = DeadLetters.in(new RedisDeadLetterStore(user));
      assertThat(operation.replay(TYPE, List.of("1")).failure().orElseThrow())
          .contains("has not the right", "wait in " + CLAIMS);
    }
    assertThat(root.number("HLEN", CLAIMS)).isOne();

    DeadLetters.in(new RedisDeadLetterStore(root))
        .list(TYPE, 10, Optional.empty(), Optional.empty());

    assertThat(texts(QUEUE)).containsExactly("{\"id\":1}");
    assertThat(root.number("HLEN", CLAIMS)).isZero();
  }

  private static RedisServer user(String rights) {
    cluster.each("ACL SETUSER ops on >pw-canary " + rights);
    return RedisServer.at(cluster.url().replace("://", "://ops:pw-canary@"));
  }

  private static List<String> texts(String key) {
    return root.list("LRANGE", key, 0, -1).stream()
        .map(letter -> new String(letter, StandardCharsets.UTF_8))
        .toList();
  }
}
