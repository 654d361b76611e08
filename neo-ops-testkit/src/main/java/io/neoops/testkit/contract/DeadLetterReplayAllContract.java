package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.deadletter.DeadLetter;
import io.neoops.deadletter.DeadLetters;
import io.neoops.deadletter.ReplayAll;
import io.neoops.deadletter.ReplayReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How all letters are replayed. */
interface DeadLetterReplayAllContract extends LettersUnderTest {
  @Test
  default void anIdThatComesBackTooOftenIsHeldBackUnlessForced() {
    DeadLetters letters = letters().withReplayLimit(2);
    for (int i = 0; i < 2; i++) {
      add("{\"id\":\"bad\"}");
      assertThat(letters.replay(TYPE, List.of("bad")).replayed()).isEqualTo(1);
    }
    add("{\"id\":\"bad\"}");
    add("{\"id\":\"good\"}");

    assertThat(letters.list(TYPE, 10, Optional.empty(), Optional.empty()).items())
        .extracting(DeadLetter::replays)
        .containsExactly(0L, 2L);
    assertThat(letters.replay(TYPE, List.of("bad")).heldBackIds()).containsExactly("bad");
    ReplayReport all = letters.replay(TYPE, ReplayAll.everything());
    assertThat(all.replayed()).isEqualTo(1);
    assertThat(all.heldBack()).isEqualTo(1);
    assertThat(all.remaining()).contains(1L);
    assertThat(letters.replayForced(TYPE, List.of("bad")).replayed()).isEqualTo(1);
    assertThat(store().size(TYPE)).isZero();
  }

  @Test
  default void whatIsHeldBackStaysInItsPlace() {
    DeadLetters letters = letters().withReplayLimit(1);
    add("{\"id\":\"bad\"}");
    assertThat(letters.replay(TYPE, ReplayAll.everything()).replayed()).isEqualTo(1);
    for (int i = 0; i < 30; i++) {
      add("{\"id\":" + (i % 10 == 5 ? "\"bad\"" : i) + "}");
    }

    ReplayReport report = letters.replay(TYPE, ReplayAll.everything());

    assertThat(report.replayed()).isEqualTo(27);
    assertThat(report.heldBackIds()).containsExactly("bad", "bad", "bad");
    assertThat(report.matched()).isEqualTo(30);
    assertThat(report.complete()).isTrue();
    assertThat(store().size(TYPE)).isEqualTo(3);
    assertThat(queue(TYPE)).hasSize(28);
    assertThat(letters.replay(TYPE, ReplayAll.everything().forced()).replayed()).isEqualTo(3);
  }

  @Test
  default void itEndsSoonAfterItIsAskedTo() {
    for (int i = 0; i < 600; i++) {
      add("{\"id\":" + i + "}");
    }
    AtomicLong replayed = new AtomicLong();
    ReplayAll all =
        ReplayAll.everything()
            .withRate(1_000_000)
            .withProgress(replayed::set)
            .withStop(() -> replayed.get() > 0);

    ReplayReport report = letters().replay(TYPE, all);

    assertThat(report.complete()).isFalse();
    assertThat(report.replayed()).isEqualTo(replayed.get()).isBetween(1L, 599L);
    assertThat(queue(TYPE)).hasSize((int) report.replayed());
  }

  @Test
  default void onlyWhatMatchesIsReplayedAndTheOrderIsKept() {
    for (int i = 0; i < 1_000; i++) {
      add("{\"id\":" + i + ",\"reason\":\"" + (i % 3 == 0 ? "TimeOut" : "refused") + "\"}");
    }
    ReplayAll all = ReplayAll.everything().withMatch("timeout");

    ReplayReport report = letters().replay(TYPE, all);

    assertThat(report.replayed()).isEqualTo(334);
    assertThat(report.remaining()).contains(666L);
    assertThat(report.complete()).isTrue();
    assertThat(queued())
        .hasSize(334)
        .startsWith("{\"id\":0,\"reason\":\"TimeOut\"}")
        .endsWith("{\"id\":999,\"reason\":\"TimeOut\"}");
    assertThat(texts(store().read(TYPE, 0, 1)))
        .containsExactly("{\"id\":1,\"reason\":\"refused\"}", "{\"id\":2,\"reason\":\"refused\"}");
    assertThat(letters().list(TYPE, 10, Optional.empty(), Optional.of("TIMEOUT")).items())
        .isEmpty();
  }

  @Test
  default void aMaximumEndsItAndADryRunChangesNothing() {
    for (int i = 0; i < 600; i++) {
      add("{\"id\":" + i + "}");
    }
    ReplayReport dry = letters().replay(TYPE, ReplayAll.everything().asDryRun());
    assertThat(dry.matched()).isEqualTo(600);
    assertThat(dry.replayed()).isZero();
    assertThat(queue(TYPE)).isEmpty();

    ReplayReport some = letters().replay(TYPE, ReplayAll.everything().withMax(300));
    assertThat(some.replayed()).isEqualTo(300);
    assertThat(some.complete()).isFalse();
    assertThat(some.remaining()).contains(300L);
    assertThat(queued()).hasSize(300).startsWith("{\"id\":0}").endsWith("{\"id\":299}");
  }

  @Test
  default void whatComesInMeanwhileIsLeftForTheNextRun() {
    for (int i = 0; i < 300; i++) {
      add("{\"id\":" + i + "}");
    }
    ReplayAll all =
        ReplayAll.everything().withProgress(done -> add("{\"id\":\"again-" + done + "\"}"));

    assertThat(letters().replay(TYPE, all).replayed()).isEqualTo(300);
    assertThat(store().size(TYPE)).isPositive();
  }
}
