package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.redis.RedisCluster;
import io.neoops.redis.RedisServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Letters and queues on different nodes. The keys are fixed, so tests take turns. */
@Execution(ExecutionMode.SAME_THREAD)
@Tag("slow")
class RedisClusterLettersTest implements RedisLetters {
  private static final String QUEUE = "jobs:queue:webhook";
  private static final String CLAIMS = "jobs:claims:{jobs:dlq:webhook}";
  private static final String NOTES = "jobs:moved:{jobs:queue:webhook}";

  @TempDir private static Path directory;
  private static RedisCluster cluster;
  private static RedisServer server;

  @BeforeAll
  static void start() throws IOException {
    cluster = RedisCluster.startedIn(directory);
    server = RedisServer.at(cluster.url());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    cluster.close();
  }

  @BeforeEach
  void empty() {
    cluster.each("FLUSHALL");
  }

  @Override
  public RedisServer server() {
    return server;
  }

  @Test
  void lettersThatTheQueueRefusesGoBack() {
    add("{\"id\":1}");
    add("{\"id\":2}");
    server.call("SET", QUEUE, "mine");

    for (ReplayReport report :
        List.of(
            letters().replay(TYPE, List.of("1")), letters().replay(TYPE, ReplayAll.everything()))) {
      assertThat(report.replayed()).isZero();
      assertThat(report.failure()).hasValueSatisfying(why -> assertThat(why).contains("WRONGTYPE"));
      assertThat(texts(store().read(TYPE, 0, 9)))
          .containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":2}");
      assertThat(server.number("HLEN", CLAIMS)).isZero();
    }
    server.call("DEL", QUEUE);
    assertThat(letters().replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(2);
    assertThat(queued()).hasSize(2);
  }

  @Test
  void lettersGoBackFromANodeWhoseMemoryIsFull() {
    add("{\"id\":1}");
    cluster.each("CONFIG SET maxmemory 1");
    try {
      ReplayReport report = letters().replay(TYPE, List.of("1"));
      assertThat(report.failure().orElseThrow()).contains("memory is full").doesNotContain("\n");
    } finally {
      cluster.each("CONFIG SET maxmemory 0");
    }
    assertThat(texts(store().read(TYPE, 0, 9))).containsExactly("{\"id\":1}");
    assertThat(queued()).isEmpty();
    assertThat(server.number("HLEN", CLAIMS)).isZero();
  }

  @Test
  void aClaimThatWasCancelledGoesBackAndNeverIntoTheQueue() {
    server.call("HSET", CLAIMS, "cancelled", claim("{\"id\":1}", "1"));
    server.call("ZADD", NOTES, -1, "cancelled");

    assertThat(page().items()).hasSize(1);

    assertThat(queued()).isEmpty();
    assertThat(server.number("HLEN", CLAIMS)).isZero();
  }

  @Test
  void aClaimThatHasArrivedIsNotPushedAgain() {
    server.call("HSET", CLAIMS, "arrived", claim("{\"id\":1}", "1"));
    server.call("ZADD", NOTES, 0, "arrived");
    server.call("HSET", CLAIMS, "waiting", claim("{\"id\":2}", "2"));

    assertThat(page().items()).isEmpty();

    assertThat(queued()).containsExactly("{\"id\":2}");
    assertThat(store().replays(TYPE, List.of("1", "2"))).containsOnlyKeys("2");
    assertThat(server.number("HLEN", CLAIMS)).isZero();
  }

  @Test
  void notesAreForgottenADayAfterTheirClaims() {
    server.call("ZADD", NOTES, 0, "claimed");
    server.call("HSET", CLAIMS, "claimed", claim("{\"id\":1}", "1"));
    server.call("ZADD", NOTES, 0, "gone");
    server.call("ZADD", NOTES, Instant.now().getEpochSecond() - 100_000, "old");
    server.call("ZADD", NOTES, Instant.now().getEpochSecond() - 80_000, "young");

    store().settle(TYPE);

    assertThat(texts(server.list("ZRANGEBYSCORE", NOTES, "-inf", 0))).containsExactly("claimed");
    assertThat(texts(server.list("ZRANGEBYSCORE", NOTES, 1, "inf")))
        .containsExactly("young", "gone");
  }

  /** A client that is cut off does not know what became of its claim; the next one finds it. */
  @Test
  void clientsThatAreCutOffLoseAndDoubleNothing() throws Exception {
    int letters = 640;
    List<String> all = new ArrayList<>();
    for (int i = 0; i < letters; i++) {
      all.add("{\"id\":\"" + i + "\"}");
      add(all.get(i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(64);
    CountDownLatch begun = new CountDownLatch(64);
    List<Future<?>> replayers = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      int first = i;
      replayers.add(
          threads.submit(
              () -> {
                try (RedisServer own = RedisServer.at(cluster.url())) {
                  DeadLetters mine = DeadLetters.in(new RedisDeadLetterStore(own));
                  begun.countDown();
                  for (int id = first; id < letters; id += 17) {
                    mine.replay(TYPE, List.of(Integer.toString(id)));
                  }
                }
              }));
    }
    begun.await();
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              cluster.each("CLIENT KILL TYPE normal SKIPME yes");
              return replayers.stream().allMatch(Future::isDone);
            });
    threads.shutdown();

    try (RedisServer heir = RedisServer.at(cluster.url())) {
      DeadLetters.in(new RedisDeadLetterStore(heir)).replay(TYPE, ReplayAll.everything());
    }
    assertThat(queued()).containsExactlyInAnyOrderElementsOf(all);
  }

  /** One letter as a claim holds it: an array of letters and an array of ids, in MessagePack. */
  private static byte[] claim(String letter, String id) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    packed.write(0x92);
    for (String text : List.of(letter, id)) {
      packed.write(0x91);
      packed.write(0xa0 + text.length());
      packed.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
    return packed.toByteArray();
  }
}
