package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.delivery.Delivery;
import io.neoops.delivery.Delivery.AlreadySent;
import io.neoops.delivery.Delivery.Sent;
import io.neoops.delivery.DeliveryLedger;
import io.neoops.error.OpsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryLedger} does that remembers. */
public interface DeliveryLedgerContract {
  /** The ledger, in which nothing has been sent when a test begins. */
  DeliveryLedger ledger();

  @Test
  default void whatWasSentIsNotSentAgainUnlessThatIsAskedFor() {
    List<String> sent = new ArrayList<>();

    assertThat(ledger().once("digest:1", sent::add)).isInstanceOf(Sent.class);
    assertThat(ledger().once("digest:1", sent::add)).isInstanceOf(AlreadySent.class);
    assertThat(ledger().once("digest:2", sent::add)).isInstanceOf(Sent.class);
    assertThat(ledger().again("digest:1", sent::add)).isInstanceOf(Sent.class);

    assertThat(sent).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  default void whatFailedIsThrownOnAndTriedAgainWithTheSameMessageKey() {
    List<String> keys = new ArrayList<>();
    OpsException failure = new OpsException("refused");

    assertThatThrownBy(() -> ledger().once("digest:1", failing(keys, failure))).isSameAs(failure);
    Delivery second = ledger().once("digest:1", keys::add);

    assertThat(second)
        .isInstanceOfSatisfying(Sent.class, now -> assertThat(now.after()).isPresent());
    assertThat(keys).hasSize(2).containsOnly(keys.get(0));
  }

  @Test
  default void aSecondSendingOfTheSameHasAKeyOfItsOwn() {
    List<String> keys = new ArrayList<>();
    ledger().again("digest:1", keys::add);
    ledger().again("digest:1", keys::add);
    ledger().again("digest:1", keys::add);

    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    assertThat(ledger().once("digest:1", keys::add)).isInstanceOf(AlreadySent.class);
  }

  @Test
  default void aSecondSendingThatFailsDoesNotForgetTheFirst() {
    List<String> keys = new ArrayList<>();
    OpsException failure = new OpsException("refused");
    ledger().once("digest:1", keys::add);

    assertThatThrownBy(() -> ledger().again("digest:1", failing(keys, failure))).isSameAs(failure);
    assertThat(ledger().once("digest:1", keys::add)).isInstanceOf(AlreadySent.class);
    Delivery third = ledger().again("digest:1", keys::add);

    assertThat(third)
        .isInstanceOfSatisfying(Sent.class, now -> assertThat(now.after()).isPresent());
    assertThat(keys).hasSize(3);
    assertThat(keys.get(2)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(0));
  }

  @Test
  default void keysMayBeHeldTogether() {
    List<String> sent = new ArrayList<>();
    ledger().once("inner", sent::add);

    Delivery outer = ledger().once("outer", key -> ledger().once("inner", sent::add));

    assertThat(outer).isInstanceOf(Sent.class);
    assertThat(sent).hasSize(1);
  }

  @Test
  default void ofManyAtOnceOneSends() throws ExecutionException, InterruptedException {
    DeliveryLedger ledger = ledger();
    List<String> sent = new CopyOnWriteArrayList<>();
    CountDownLatch second = new CountDownLatch(2);
    Consumer<String> sending =
        key -> {
          sent.add(key);
          second.countDown();
          // Leaves a second sender the time to come, if the ledger should let one.
          try {
            var unused = second.await(100, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Delivery>> attempts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      attempts.add(threads.submit(() -> ledger.once("digest:1", sending)));
    }
    int already = 0;
    for (Future<Delivery> attempt : attempts) {
      already += attempt.get() instanceof AlreadySent ? 1 : 0;
    }
    threads.shutdown();

    assertThat(sent).hasSize(1);
    assertThat(already).isEqualTo(7);
  }

  private static Consumer<String> failing(List<String> keys, OpsException failure) {
    return key -> {
      keys.add(key);
      throw failure;
    };
  }
}
