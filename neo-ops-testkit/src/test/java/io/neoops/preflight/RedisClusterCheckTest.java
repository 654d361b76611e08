package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.redis.RedisCluster;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisClusterCheckTest {
  @Test
  void aClusterIsOkAsLongAsItServesAllKeys(@TempDir Path directory) throws Exception {
    try (RedisCluster cluster = RedisCluster.startedIn(directory)) {
      Map<String, String> environment = Map.of("REDIS_URL", cluster.url());
      assertThat(PreflightFixture.check(environment, "redis").status()).isEqualTo(Status.OK);

      cluster.each("CLUSTER DELSLOTS 0");
      await()
          .atMost(PreflightFixture.LONG)
          .untilAsserted(
              () -> {
                CheckResult result = PreflightFixture.check(environment, "redis");
                assertThat(result.status()).isEqualTo(Status.FAIL);
                assertThat(result.detail() + result.remedy().orElse("")).contains("slots");
              });

      cluster.first("CLUSTER ADDSLOTS 0");
      await()
          .atMost(PreflightFixture.LONG)
          .until(() -> PreflightFixture.check(environment, "redis").status() == Status.OK);
    }
  }
}
