package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentinelLettersTest {
  private static final LetterType TYPE = LetterType.EXPORT;

  @Test
  void lettersAreListedAndReplayedThroughASentinel() {
    try (EmbeddedRedisServer master = EmbeddedRedisServer.started();
        EmbeddedRedisServer sentinel = EmbeddedRedisServer.sentinel("jobs-master", master.port());
        RedisServer direct = RedisServer.at(master.url());
        RedisServer server =
            RedisServer.at("redis-sentinel://127.0.0.1:" + sentinel.port() + "#jobs-master")) {
      direct.call("RPUSH", "jobs:dlq:export", "{\"id\":1}", "{\"id\":2}", "none");

      DeadLetters letters = DeadLetters.in(new RedisDeadLetterStore(server));
      assertThat(letters.list(TYPE, 10, Optional.empty(), Optional.empty()).items()).hasSize(3);
      assertThat(letters.replay(TYPE, List.of("1")).replayed()).isEqualTo(1);
      assertThat(letters.replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(2);

      assertThat(direct.number("LLEN", "jobs:queue:export")).isEqualTo(3);
      assertThat(direct.number("LLEN", "jobs:dlq:export")).isZero();
    }
  }
}
