package io.neoops.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whoever remembers a list, and whatever others do to it between two requests: as a plain list. */
class LettersModelTest {
  private static final LetterType TYPE = LetterType.WEBHOOK;
  private static final String LETTERS = "jobs:dlq:webhook";
  private static final List<String> IDS = List.of("a", "b", "Aa", "BB", "7", "", "\\u00e9", "none");
  private static final int LISTS = 50;
  private static final int STEPS = 40;

  private static final EmbeddedRedisServer REDIS = EmbeddedRedisServer.started();

  private final List<Letter> letters = new ArrayList<>();
  private final List<String> queue = new ArrayList<>();
  private int number;

  private record Letter(String id, String text) {}

  @AfterAll
  static void stop() {
    REDIS.close();
  }

  @Test
  void theNewestIsReplayedAndNoneIsMissed() {
    try (RedisServer server = RedisServer.at(REDIS.url())) {
      for (int seed = 0; seed < LISTS; seed++) {
        Random random = new Random(seed);
        server.call("FLUSHALL");
        letters.clear();
        queue.clear();
        List<DeadLetters> clients =
            IntStream.range(0, 3)
                .mapToObj(i -> DeadLetters.in(new RedisDeadLetterStore(server)))
                .map(client -> client.withReplayLimit(Long.MAX_VALUE))
                .toList();
        for (int step = 0; step < STEPS; step++) {
          switch (random.nextInt(4)) {
            case 0 -> push(server, random);
            case 1 -> remove(server, random);
            default -> replay(any(clients, random), random, "list " + seed + ", step " + step);
          }
        }
        assertThat(texts(server, LETTERS))
            .as("list %s", seed)
            .isEqualTo(letters.stream().map(Letter::text).toList());
        assertThat(texts(server, "jobs:queue:webhook")).as("list %s", seed).isEqualTo(queue);
      }
    }
  }

  /** Some, or seldom more than are read at a time. */
  private void push(RedisServer server, Random random) {
    int count = random.nextInt(8) == 0 ? 70 : random.nextInt(4);
    for (int i = 0; i < count; i++) {
      String id = any(IDS, random);
      String member = id.equals("none") ? "\"x\":{\"id\":\"a\"}" : "\"id\":\"" + id + "\"";
      Letter letter =
          new Letter(id.replace("\\u00e9", "é"), "{" + member + ",\"number\":" + number++ + "}");
      letters.add(letter);
      server.call("RPUSH", LETTERS, letter.text);
    }
  }

  private void remove(RedisServer server, Random random) {
    for (int i = random.nextInt(4); i > 0 && !letters.isEmpty(); i--) {
      Letter letter = letters.remove(random.nextInt(letters.size()));
      assertThat(server.number("LREM", LETTERS, 1, letter.text)).isOne();
    }
  }

  private void replay(DeadLetters client, Random random, String when) {
    Set<String> wanted = new LinkedHashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      wanted.add(any(List.of("a", "b", "Aa", "BB", "7", "", "é", "absent"), random));
    }
    List<String> notFound = new ArrayList<>();
    for (String id : wanted) {
      int newest = letters.stream().map(Letter::id).toList().lastIndexOf(id);
      if (newest < 0) {
        notFound.add(id);
      } else {
        queue.add(letters.remove(newest).text);
      }
    }

    assertThat(client.replay(TYPE, wanted).notFound()).as(when).isEqualTo(notFound);
  }

  private static <T> T any(List<T> choices, Random random) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> texts(RedisServer server, String key) {
    return server.list("LRANGE", key, 0, -1).stream().map(text -> new String(text, UTF_8)).toList();
  }
}
