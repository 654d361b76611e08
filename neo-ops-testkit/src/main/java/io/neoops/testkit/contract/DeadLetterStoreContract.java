package io.neoops.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.deadletter.DeadLetterStore.Pick;
import io.neoops.deadletter.LetterType;
import io.neoops.deadletter.ReplayAll;
import io.neoops.deadletter.ReplayReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every {@link io.neoops.deadletter.DeadLetterStore} does. A test class implements it and its
 * three methods; each test needs a store that begins empty.
 */
public interface DeadLetterStoreContract
    extends DeadLetterListContract, DeadLetterIdContract, DeadLetterReplayAllContract {
  @Test
  default void aLetterIsMovedByteForByte() {
    byte[] letter = "{ \"id\" : \"a\\u0041\" ,\r\n\t\"x\":\"ü\u2028\" } ".getBytes(UTF_8);
    add(TYPE, letter);

    assertThat(letters().replay(TYPE, List.of("aA")).replayed()).isEqualTo(1);

    assertThat(queue(TYPE)).singleElement().isEqualTo(letter);
    assertThat(store().size(TYPE)).isZero();
  }

  @Test
  default void ofEqualLettersOneIsMovedAtATime() {
    for (int i = 0; i < 3; i++) {
      add("{\"id\":\"twin\"}");
    }
    ReplayReport report = letters().replay(TYPE, List.of("twin", "twin"));

    assertThat(report.replayed()).isEqualTo(1);
    assertThat(report.remaining()).contains(2L);
    assertThat(queue(TYPE)).hasSize(1);
    assertThat(letters().replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(2);
    assertThat(queue(TYPE)).hasSize(3);
  }

  @Test
  default void typesAreKeptApart() {
    add("{\"id\":1}");

    assertThat(letters().replay(LetterType.EXPORT, List.of("1")).notFound()).containsExactly("1");
    assertThat(queue(TYPE)).isEmpty();
    assertThat(store().size(TYPE)).isEqualTo(1);
  }

  @Test
  default void aWindowThatHasChangedIsNotMoved() {
    add("{\"id\":1}");
    add("{\"id\":2}");
    List<byte[]> stale = List.of("{\"id\":2}".getBytes(UTF_8));

    assertThat(store().replay(TYPE, 0, stale, List.of(new Pick(0, "2")))).isFalse();
    assertThat(store().replay(TYPE, 5, stale, List.of(new Pick(0, "2")))).isFalse();
    assertThat(store().size(TYPE)).isEqualTo(2);
    assertThat(queue(TYPE)).isEmpty();
    assertThat(store().replays(TYPE, List.of("2"))).isEmpty();
  }

  @Test
  default void manyAtOnceMoveEachLetterOnce() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      add("{\"id\":\"" + i + "\"}");
      ids.add(Integer.toString(i));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Long>> runs = new ArrayList<>();
    for (int run = 0; run < 8; run++) {
      List<String> shuffled = new ArrayList<>(ids);
      Collections.shuffle(shuffled, new Random(run));
      boolean all = run % 4 == 0;
      runs.add(
          threads.submit(
              () ->
                  all
                      ? letters().replay(TYPE, ReplayAll.everything()).replayed()
                      : letters().replay(TYPE, shuffled).replayed()));
    }
    long replayed = 0;
    for (Future<Long> run : runs) {
      replayed += run.get();
    }
    threads.shutdown();

    assertThat(replayed).isEqualTo(400);
    assertThat(queued()).hasSize(400).doesNotHaveDuplicates();
    assertThat(store().size(TYPE)).isZero();
  }
}
