package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import io.neoops.testkit.TestClock;
import io.neoops.testkit.contract.CspReportStoreContract;
import io.neoops.testkit.junit.NeoOpsTest;
import io.neoops.testkit.junit.RedisSpace;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class RedisCspReportStoreTest implements CspReportStoreContract {
  private static final String KEY = "csp:reports";

  private static final CspReport INLINE = CspReportStoreContract.report(NOW, "img-src", "inline");

  private final RedisServer redis;

  RedisCspReportStoreTest(RedisSpace space) {
    this.redis = space.server();
  }

  @Override
  public CspReportStore store(Clock clock) {
    return new RedisCspReportStore(redis, clock);
  }

  @Test
  void theListHolds500AndGoesAfter24Hours() {
    CspReportStore store = store(TestClock.at(NOW));
    for (int i = 0; i < 3; i++) {
      store.add(Collections.nCopies(400, INLINE));
    }

    assertThat(redis.number("LLEN", KEY)).isEqualTo(500);
    assertThat(redis.number("PTTL", KEY)).isBetween(86_300_000L, 86_400_000L);
    assertThat(redis.list("KEYS", "*")).hasSize(1);
  }

  @Test
  void entriesOfOthersAreNotShownAndHideNone() {
    CspReportStore store = store(TestClock.at(NOW));
    redis.call("RPUSH", KEY, "nonsense", "{}", "[]", "{\"blocked_uri\":\"x\"}", "");
    store.add(List.of(INLINE));
    redis.call("RPUSH", KEY, "{\"received_at\":\"yesterday\",\"blocked_uri\":\"x\"}");

    assertThat(store.recent()).containsExactly(INLINE);
  }

  @Test
  void whatSomebodyElseWroteIsRedactedToo() {
    redis.call(
        "RPUSH",
        KEY,
        "{\"received_at\":\"" + NOW + "\",\"document_uri\":\"https://s.test/?token=SEKRIT\"}");

    assertThat(store(TestClock.at(NOW)).recent())
        .extracting(CspReport::documentUri)
        .containsExactly("https://s.test/?token=REDACTED");
  }

  @Test
  void aServerThatIsAwayIsTold() {
    try (RedisServer away = RedisServer.at("redis://127.0.0.1:1")) {
      CspReportStore store = new RedisCspReportStore(away, TestClock.at(NOW));

      assertThatThrownBy(() -> store.add(List.of(INLINE))).isInstanceOf(CspStoreException.class);
      assertThatThrownBy(store::recent).isInstanceOf(CspStoreException.class);
    }
  }

  @Test
  void aCollectorLosesReportsWhileRedisIsAwayAndGoesOnAfterwards() {
    CspBody body = new CspBody(List.of(INLINE), 0, 0, 0);
    try (EmbeddedRedisServer server = EmbeddedRedisServer.started();
        RedisServer link = RedisServer.at(server.url())) {
      CspReportStore store = new RedisCspReportStore(link, TestClock.at(NOW));
      try (CspCollector collector = CspCollector.into(store)) {
        server.stop();
        collector.take(body);
        await().atMost(Duration.ofSeconds(60)).until(() -> collector.counters().dropped() == 1);

        server.start();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(
                () -> {
                  collector.take(body);
                  return collector.counters().stored() > 0;
                });
      }
      assertThat(store.recent()).isNotEmpty();
    }
  }
}
