package io.neoops.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisClusterTest {
  @Test
  void everyKeyIsReachedThroughOneNodeOfTheCluster(@TempDir Path directory) throws Exception {
    try (RedisCluster cluster = RedisCluster.startedIn(directory);
        RedisServer server = RedisServer.at(cluster.url())) {
      List<Object[]> pipeline = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        assertThat(server.call("RPUSH", "key-" + i, i)).isEqualTo(1L);
        pipeline.add(new Object[] {"LLEN", "key-" + i});
      }
      assertThat(server.calls(pipeline)).hasSize(30).containsOnly(1L);
      assertThat(server.call("PING")).isNotNull();

      RedisScript script = RedisScript.of("return redis.call('LLEN', KEYS[1]) + ARGV[1]");
      for (int i = 0; i < 30; i++) {
        assertThat(server.run(script, List.of("key-" + i), List.of(5))).isEqualTo(6L);
      }
      assertThat(server.together(List.of("a", "b"))).isFalse();
      assertThat(server.together(List.of("{a}:x", "a"))).isTrue();

      cluster.each("CLIENT KILL TYPE normal SKIPME yes");
      // A command whose connection is lost is not repeated: that is its sender's to do.
      await()
          .atMost(Duration.ofMinutes(1))
          .ignoreExceptionsInstanceOf(RedisException.class)
          .untilAsserted(() -> assertThat(server.list("LRANGE", "key-7", 0, -1)).hasSize(1));
    }
  }
}
