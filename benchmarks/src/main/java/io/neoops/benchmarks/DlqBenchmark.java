package io.neoops.benchmarks;

import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.LetterType;
import io.neoops.deadletter.RedisDeadLetterStore;
import io.neoops.deadletter.ReplayAll;
import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Listing and replaying dead letters of some 350 bytes on a Redis of its own, and replaying all of
 * them, there and in a Redis Cluster, beside pipelined {@code LMOVE}s. How long Redis was held up
 * is by its own slow log.
 */
final class DlqBenchmark {
  private static final LetterType TYPE = LetterType.WEBHOOK;
  private static final int PIPELINE = 1_000;
  private static final int SAMPLES = 40;
  private static final List<String> SLOW_LOG =
      List.of("slowlog-log-slower-than 100", "slowlog-max-len 100000");

  private final int letters;
  private final int rounds;
  private final PrintStream out;
  private final Random random = new Random(1);

  DlqBenchmark(int letters, int rounds, PrintStream out) {
    this.letters = letters;
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws InterruptedException {
    try (EmbeddedRedisServer server = EmbeddedRedisServer.started(SLOW_LOG);
        RedisServer redis = RedisServer.at(server.url());
        OneNodeCluster cluster = OneNodeCluster.started(SLOW_LOG);
        RedisServer clustered = RedisServer.at(cluster.url())) {
      for (int round = 1; round <= rounds; round++) {
        List<String> ids = fill(redis);
        Collections.shuffle(ids, random);
        say(redis, round, "list, first page", SAMPLES, i -> list(redis));
        say(
            redis,
            round,
            "replay by id, each the first of its process",
            SAMPLES,
            i -> replay(letters(redis), ids.get(i)));
        DeadLetters warm = letters(redis);
        ids.subList(SAMPLES, 2 * SAMPLES).forEach(id -> replay(warm, id));
        say(
            redis,
            round,
            "replay by id, one process",
            SAMPLES,
            i -> replay(warm, ids.get(2 * SAMPLES + i)));
        double plain = moves(redis);
        all(
            redis,
            round,
            String.format(Locale.ROOT, "A = LMOVE %,.0f/s, B = replay", plain),
            plain);
        all(clustered, round, "A as before, B = replay in a cluster of one node", plain);
      }
    }
  }

  /** Pipelined moves a second. */
  private double moves(RedisServer redis) {
    fill(redis);
    long begun = System.nanoTime();
    for (int i = 0; i < letters; i += PIPELINE) {
      List<Object[]> moves = new ArrayList<>();
      for (int n = Math.min(PIPELINE, letters - i); n > 0; n--) {
        moves.add(
            new Object[] {"LMOVE", "jobs:dlq:webhook", "jobs:queue:webhook", "LEFT", "RIGHT"});
      }
      redis.calls(moves);
    }
    return letters * 1e9 / (System.nanoTime() - begun);
  }

  private void all(RedisServer redis, int round, String what, double plain) {
    fill(redis);
    redis.call("SLOWLOG", "RESET");
    long begun = System.nanoTime();
    if (letters(redis).replay(TYPE, ReplayAll.everything()).replayed() != letters) {
      throw new IllegalStateException("letters that are there were not replayed");
    }
    double ours = letters * 1e9 / (System.nanoTime() - begun);
    out.printf(
        Locale.ROOT,
        "round %d: replay of all: %s %,.0f/s, B/A %.2f, Redis held up for %.1f ms at most%n",
        round,
        what,
        ours,
        ours / plain,
        longest(redis));
  }

  private void say(RedisServer redis, int round, String what, int times, Work work) {
    redis.call("SLOWLOG", "RESET");
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      work.run(i);
      took.add(System.nanoTime() - begun);
    }
    Collections.sort(took);
    out.printf(
        Locale.ROOT,
        "round %d: %s: median %.1f ms, longest %.1f ms, Redis held up for %.1f ms at most%n",
        round,
        what,
        took.get(times / 2) / 1e6,
        took.get(times - 1) / 1e6,
        longest(redis));
  }

  /** The slowest command since the log was emptied, in milliseconds. */
  private static double longest(RedisServer redis) {
    long longest = 0;
    if (redis.call("SLOWLOG", "GET", 100_000) instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof List<?> parts && parts.get(2) instanceof Long micros) {
          longest = Math.max(longest, micros);
        }
      }
    }
    return longest / 1e3;
  }

  private static DeadLetters letters(RedisServer redis) {
    return DeadLetters.in(new RedisDeadLetterStore(redis));
  }

  private static void list(RedisServer redis) {
    letters(redis).list(TYPE, 100, Optional.empty(), Optional.empty());
  }

  private static void replay(DeadLetters letters, String id) {
    if (letters.replay(TYPE, List.of(id)).replayed() != 1) {
      throw new IllegalStateException("a letter that is there was not replayed");
    }
  }

  private List<String> fill(RedisServer redis) {
    redis.call("FLUSHALL");
    List<String> ids = new ArrayList<>();
    List<Object> push = new ArrayList<>();
    for (int i = 0; i < letters; i++) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      ids.add(id);
      push.add(letter(id, i));
      if (push.size() == PIPELINE || i == letters - 1) {
        push.addAll(0, List.of("RPUSH", "jobs:dlq:webhook"));
        redis.call(push.toArray());
        push.clear();
      }
    }
    return ids;
  }

  private interface Work {
    void run(int i);
  }

  private static String letter(Object id, int number) {
    return """
    {"id":"%s","type":"webhook","created_at":"2026-01-02T03:04:05Z","reason":"http_500",\
    "last_error":"502 Bad Gateway, connection reset","payload":{"order":%d,\
    "url":"https://hooks.example.test/%d","note":"%s"}}\
    """
        .formatted(id, number, number, "x".repeat(80));
  }
}
