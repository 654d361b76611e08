package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys are fixed, so tests take turns. */
@Execution(ExecutionMode.SAME_THREAD)
class RedisDeadLetterStoreTest implements RedisLetters {
  private static final EmbeddedRedisServer REDIS = EmbeddedRedisServer.started();

  private final RedisServer server = RedisServer.at(REDIS.url());

  @BeforeEach
  void empty() {
    server.call("FLUSHALL");
  }

  @AfterEach
  void disconnect() {
    server.close();
  }

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  @Override
  public RedisServer server() {
    return server;
  }

  @Test
  void replayedLettersGoBehindThoseThatWait() {
    server.call("RPUSH", "jobs:queue:export", "waiting");
    add(LetterType.EXPORT, "{\"id\":1}".getBytes(StandardCharsets.UTF_8));

    DeadLetters.in(store()).replay(LetterType.EXPORT, List.of("1"));

    assertThat(texts(queue(LetterType.EXPORT))).containsExactly("waiting", "{\"id\":1}");
  }

  @Test
  void countsAreForgottenAfterThirtyDays() {
    add("{\"id\":1}");
    DeadLetters.in(store()).replay(TYPE, List.of("1"));

    assertThat(server.number("TTL", "jobs:replays:webhook"))
        .isBetween(30L * 24 * 3600 - 60, 30L * 24 * 3600);
  }

  @Test
  void aFailureMidwayIsReportedWithWhatWasDone() {
    try (EmbeddedRedisServer own = EmbeddedRedisServer.started();
        RedisServer link = RedisServer.at(own.url())) {
      DeadLetters letters = DeadLetters.in(new RedisDeadLetterStore(link));
      IntStream.range(0, 2_000)
          .forEach(i -> link.call("RPUSH", "jobs:dlq:webhook", "{\"id\":" + i + "}"));
      ReplayAll all =
          ReplayAll.everything()
              .withProgress(
                  done -> {
                    if (done >= 500) {
                      own.stop();
                    }
                  });

      ReplayReport report = letters.replay(TYPE, all);

      assertThat(report.replayed()).isGreaterThanOrEqualTo(500).isLessThan(2_000);
      assertThat(report.complete()).isFalse();
      assertThat(report.failure()).isPresent();
      assertThat(report.remaining()).isEmpty();
    }
  }

  @Test
  void aLetterThatMovedALittleIsStillTheOne() {
    RedisDeadLetterStore store = new RedisDeadLetterStore(server);
    for (int i = 0; i < 50; i++) {
      add("{\"id\":" + i + "}");
    }
    byte[] letter = "{\"id\":40}".getBytes(StandardCharsets.UTF_8);
    server.call("LTRIM", "jobs:dlq:webhook", 30, -1);

    assertThat(store.replay(TYPE, 40, letter, "40")).isTrue();
    assertThat(store.replay(TYPE, 40, letter, "40")).isFalse();
    assertThat(queued()).containsExactly("{\"id\":40}");
    assertThat(store.size(TYPE)).isEqualTo(19);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jobs:dlq:webhook", "jobs:queue:webhook", "jobs:replays:webhook"})
  void aKeyOfAnotherKindIsAFailureThatChangesNothing(String key) {
    add("{\"id\":1}");
    server.call("DEL", key);
    server.call("SET", key, "mine");
    long before = server.number("DBSIZE");

    DeadLetters letters = DeadLetters.in(store());
    for (ReplayReport report :
        List.of(letters.replay(TYPE, List.of("1")), letters.replay(TYPE, ReplayAll.everything()))) {
      assertThat(report.replayed()).isZero();
      assertThat(report.failure()).hasValueSatisfying(why -> assertThat(why).contains("WRONGTYPE"));
    }
    assertThat(server.number("DBSIZE")).isEqualTo(before);
    assertThat(server.number("STRLEN", key)).isEqualTo(4);
  }

  @Test
  void aCountThatIsNoNumberHoldsNothingBack() {
    add("{\"id\":1}");
    server.call("HSET", "jobs:replays:webhook", "1", "often");

    assertThat(DeadLetters.in(store()).replay(TYPE, List.of("1")).replayed()).isEqualTo(1);
    assertThat(store().size(TYPE)).isZero();
    assertThat(queue(TYPE)).hasSize(1);
  }

  /** Who loses an answer asks for the id again, and so do others at the same time. */
  @Test
  void answersThatAreLostDoubleNothing() throws Exception {
    int letters = 640;
    for (int i = 0; i < letters; i++) {
      add("{\"id\":\"" + i + "\"}");
    }
    ExecutorService threads = Executors.newFixedThreadPool(64);
    List<Future<?>> replayers = new ArrayList<>();
    AtomicInteger lost = new AtomicInteger();
    try (LossyProxy proxy = LossyProxy.before(REDIS.port(), 25)) {
      for (int i = 0; i < 64; i++) {
        int first = i / 2 * 20;
        replayers.add(
            threads.submit(
                () -> {
                  try (RedisServer own = RedisServer.at(proxy.url())) {
                    DeadLetters mine = DeadLetters.in(new RedisDeadLetterStore(own));
                    for (int id = first; id < first + 20; id++) {
                      List<String> ids = List.of(Integer.toString(id));
                      while (mine.replay(TYPE, ids).failure().isPresent()) {
                        lost.incrementAndGet();
                      }
                    }
                  }
                }));
      }
      for (Future<?> replayer : replayers) {
        replayer.get();
      }
    }
    threads.shutdown();

    assertThat(lost).hasPositiveValue();
    assertThat(queued()).hasSize(letters).doesNotHaveDuplicates();
    assertThat(store().size(TYPE)).isZero();
  }

  /** A client that is cut off does not know what became of its move; the letters do. */
  @Test
  void clientsThatAreCutOffLoseAndDoubleNothing() throws Exception {
    int letters = 1_000;
    for (int i = 0; i < letters; i++) {
      add("{\"id\":\"" + i + "\"}");
    }
    ExecutorService threads = Executors.newFixedThreadPool(64);
    CountDownLatch begun = new CountDownLatch(64);
    List<Future<?>> replayers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int first = i;
      replayers.add(
          threads.submit(
              () -> {
                try (RedisServer own = RedisServer.at(REDIS.url())) {
                  DeadLetters mine = DeadLetters.in(new RedisDeadLetterStore(own));
                  own.call("PING");
                  begun.countDown();
                  for (int id = first; id < letters; id += 17) {
                    mine.replay(TYPE, List.of(Integer.toString(id)));
                  }
                }
              }));
    }
    begun.await();
    await()
        .pollInterval(Duration.ofMillis(100))
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              server.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
              return replayers.stream().allMatch(Future::isDone);
            });
    threads.shutdown();

    List<String> left = texts(server.list("LRANGE", "jobs:dlq:webhook", 0, -1));
    List<String> queued = queued();
    assertThat(queued).isNotEmpty().doesNotHaveDuplicates();
    assertThat(left).doesNotHaveDuplicates().doesNotContainAnyElementsOf(queued);
    assertThat(left.size() + queued.size()).isEqualTo(letters);
  }
}
