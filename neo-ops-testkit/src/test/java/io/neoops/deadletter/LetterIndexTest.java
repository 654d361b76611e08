package io.neoops.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.redis.RedisServer;
import io.neoops.testkit.EmbeddedRedisServer;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is remembered of a list, and that it never counts for more than the list. */
@Execution(ExecutionMode.SAME_THREAD)
class LetterIndexTest {
  private static final LetterType TYPE = LetterType.WEBHOOK;
  private static final String LETTERS = "jobs:dlq:webhook";
  private static final int MANY = 10_000;

  /** How often a list of {@link #MANY} small letters has to be asked for until all are read. */
  private static final int PIECES = 10;

  private static final EmbeddedRedisServer REDIS = EmbeddedRedisServer.started();

  private final RedisServer server = RedisServer.at(REDIS.url());
  private final DeadLetterStore store = new RedisDeadLetterStore(server);
  private final DeadLetters letters = DeadLetters.in(store);

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

  @Test
  void whatWasReadOnTheWayToALetterIsNotReadAgain() {
    fill();
    replay("0");
    server.call("CONFIG", "RESETSTAT");

    IntStream.rangeClosed(1, 20).forEach(i -> replay(Integer.toString(i * 431)));

    // One to see whether others moved letters, one to see whether the letter is still there.
    assertThat(reads()).isEqualTo(40);
    assertThat(queued()).hasSize(21);
  }

  @Test
  void aNewLetterIsReadAlone() {
    fill();
    replay("0");
    server.call("CONFIG", "RESETSTAT");

    push("{\"id\":\"new\"}");
    replay("new");

    assertThat(reads()).isEqualTo(2);
  }

  @Test
  void onlyAsMuchIsReadAsItTakes() {
    fill();
    server.call("CONFIG", "RESETSTAT");

    replay(Integer.toString(MANY - 1));

    assertThat(reads()).isOne();
  }

  @Test
  void idsThatNobodyHasCostARequestOneLookAtTheList() {
    fill();
    replay("0");
    server.call("CONFIG", "RESETSTAT");

    List<String> absent = IntStream.range(0, 100).mapToObj(i -> "absent-" + i).toList();
    assertThat(letters.replay(TYPE, absent).notFound()).isEqualTo(absent);

    assertThat(reads()).isLessThanOrEqualTo(PIECES);
  }

  @Test
  void aLetterThatCameForOneThatWentIsFound() {
    List.of("a", "b", "c").forEach(id -> push(letter(id, 1)));
    assertThat(letters.content(TYPE, "absent")).isEmpty();

    server.call("LREM", LETTERS, 1, letter("b", 1));
    push(letter("d", 1));

    assertThat(letters.content(TYPE, "b")).isEmpty();
    assertThat(letters.replay(TYPE, List.of("d", "c", "a")).notFound()).isEmpty();
  }

  @Test
  void theNewestWithAnIdIsTakenThoughOthersHaveMovedLetters() {
    push(letter("a", 1));
    fill();
    push(letter("b", 1));
    push(letter("a", 2));
    assertThat(letters.content(TYPE, "9999")).isPresent();

    server.call("LREM", LETTERS, 1, letter("b", 1));
    push(letter("c", 1));
    replay("a");

    assertThat(queued()).containsExactly(letter("a", 2));
  }

  /** As many came as went, and the older one is where it was. */
  @Test
  void theNewestWithAnIdIsTakenThoughTheListIsAsLongAsBefore() {
    push(letter("a", 1));
    push(letter("b", 1));
    push(letter("c", 1));
    assertThat(letters.content(TYPE, "absent")).isEmpty();
    replay("c");

    server.call("LREM", LETTERS, 1, letter("b", 1));
    push(letter("a", 2));
    replay("a");

    assertThat(queued()).containsExactly(letter("c", 1), letter("a", 2));
  }

  @Test
  void theNewestWithAnIdIsTakenThoughTheLastHasTheSameIdAsBefore() {
    List.of("a", "b", "c", "d").forEach(id -> push(letter(id, 1)));
    assertThat(letters.content(TYPE, "absent")).isEmpty();

    List.of("b", "c", "d").forEach(id -> server.call("LREM", LETTERS, 1, letter(id, 1)));
    push(letter("e", 2));
    push(letter("a", 2));
    push(letter("d", 2));
    replay("a");

    assertThat(queued()).containsExactly(letter("a", 2));
  }

  /** Nothing that is remembered shows that anything has changed. */
  @Test
  void aLetterIsFoundThoughTheLastIsAsItWas() {
    List.of("a", "b", "c").forEach(id -> push(letter(id, 1)));
    assertThat(letters.content(TYPE, "absent")).isEmpty();

    List.of("b", "c").forEach(id -> server.call("LREM", LETTERS, 1, letter(id, 1)));
    List.of("d", "c").forEach(id -> push(letter(id, 1)));
    replay("d");

    assertThat(queued()).containsExactly(letter("d", 1));
  }

  /** So large that they are parsed while others are still on their way. */
  @Test
  void theNewestOfLargeLettersIsTaken() {
    String end = ",\"nested\":{\"id\":1},\"x\":\"" + "x".repeat(600_000) + "\"}";
    AtomicInteger numbers = new AtomicInteger();
    List<String> large =
        Stream.of("a", "b", "a", "c", "b")
            .map(id -> "{\"id\":\"" + id + "\",\"number\":" + numbers.incrementAndGet() + end)
            .toList();
    large.forEach(this::push);

    List.of("a", "b", "a").forEach(this::replay);

    assertThat(queued()).containsExactly(large.get(2), large.get(4), large.get(0));
    assertThat(server.list("LRANGE", LETTERS, 0, -1))
        .extracting(letter -> new String(letter, StandardCharsets.UTF_8))
        .containsExactly(large.get(1), large.get(3));
  }

  @Test
  void aListThatGetsShorterWhileItIsReadIsReadAnew() {
    fill();
    AtomicInteger looks = new AtomicInteger();
    DeadLetterStore meddled =
        (DeadLetterStore)
            Proxy.newProxyInstance(
                DeadLetterStore.class.getClassLoader(),
                new Class<?>[] {DeadLetterStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("visit") && looks.getAndIncrement() == 1) {
                    server.call("LTRIM", LETTERS, MANY / 2, -1);
                  }
                  return method.invoke(store, arguments);
                });

    assertThat(DeadLetters.in(meddled).replay(TYPE, List.of("0", "5000", "9999")).notFound())
        .containsExactly("0");

    assertThat(queued()).hasSize(2);
  }

  private void replay(String id) {
    assertThat(letters.replay(TYPE, List.of(id)).replayed()).isOne();
  }

  private void fill() {
    List<Object> push = new ArrayList<>(List.of("RPUSH", LETTERS));
    IntStream.range(0, MANY).forEach(i -> push.add("{\"id\":\"" + i + "\"}"));
    server.call(push.toArray());
  }

  private void push(String letter) {
    server.call("RPUSH", LETTERS, letter);
  }

  private static String letter(String id, int number) {
    return "{\"id\":\"" + id + "\",\"number\":" + number + "}";
  }

  private List<String> queued() {
    return server.list("LRANGE", "jobs:queue:webhook", 0, -1).stream()
        .map(letter -> new String(letter, StandardCharsets.UTF_8))
        .toList();
  }

  /** How often the list was read since the server's counts were reset. */
  private int reads() {
    byte[] counts = (byte[]) server.call("INFO", "commandstats");
    Matcher calls =
        Pattern.compile("cmdstat_lrange:calls=(\\d+)")
            .matcher(new String(counts, StandardCharsets.UTF_8));
    return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
  }
}
