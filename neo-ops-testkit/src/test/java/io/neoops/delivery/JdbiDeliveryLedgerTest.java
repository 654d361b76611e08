package io.neoops.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.neoops.delivery.Delivery.AlreadySent;
import io.neoops.delivery.Delivery.Sent;
import io.neoops.error.OpsException;
import io.neoops.postgres.DatabaseException;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.contract.DeliveryLedgerContract;
import io.neoops.testkit.junit.NeoOpsTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class JdbiDeliveryLedgerTest implements DeliveryLedgerContract {
  private static final String KEY = "test:'key':ünï";
  private static final String LOCKS =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
          + " (SELECT oid FROM pg_database WHERE datname = current_database())";

  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final SampleHost host;
  private final DeliveryLedger ledger;

  JdbiDeliveryLedgerTest(SampleHost host) {
    this.host = host;
    this.ledger = new JdbiDeliveryLedger(host.master());
  }

  @Override
  public DeliveryLedger ledger() {
    return ledger;
  }

  @Test
  void theSecondTimeNothingIsSent() {
    assertThat(ledger.once(KEY, sent::add)).isEqualTo(new Sent(Optional.empty()));
    assertThat(ledger.once(KEY, sent::add)).isInstanceOf(AlreadySent.class);
    assertThat(ledger.once("another", sent::add)).isEqualTo(new Sent(Optional.empty()));

    assertThat(sent).containsExactly(KEY, "another");
    assertThat(host.textFromMaster(LOCKS)).isEqualTo("0");
  }

  @Test
  void againSendsWithAMessageKeyOfItsOwn() {
    ledger.once(KEY, sent::add);

    assertThat(ledger.again(KEY, sent::add)).isEqualTo(new Sent(Optional.empty()));
    ledger.again(KEY, sent::add);

    assertThat(sent).containsExactly(KEY, KEY + "#2", KEY + "#3");
    assertThat(ledger.once(KEY, sent::add)).isInstanceOf(AlreadySent.class);
  }

  @Test
  void theClaimIsThereBeforeAnythingIsSent() {
    ledger.once(
        KEY,
        key ->
            sent.add(
                host.textFromMaster(
                    "SELECT key || ' ' || (sent_at IS NULL) FROM neo_ops.deliveries")));

    assertThat(sent).containsExactly(KEY + " true");
  }

  @Test
  void whatFailedIsSentAgainWithTheSameKeyAndTheReason() {
    OpsException refused = new OpsException("the server said\r\n550");
    assertThatThrownBy(
            () ->
                ledger.once(
                    KEY,
                    key -> {
                      throw refused;
                    }))
        .isSameAs(refused);

    Delivery second = ledger.once(KEY, sent::add);

    assertThat(sent).containsExactly(KEY);
    assertThat(second).isInstanceOf(Sent.class);
    assertThat(((Sent) second).after().orElse(""))
        .matches("the attempt of \\S+Z failed: the server said 550");
    assertThat(ledger.once(KEY, sent::add)).isInstanceOf(AlreadySent.class);
    assertThat(host.textFromMaster(LOCKS)).isEqualTo("0");
  }

  @Test
  void anUnexpectedExceptionLeavesNoTextBehind() {
    assertThatThrownBy(
            () ->
                ledger.once(
                    KEY,
                    key -> {
                      throw new IllegalStateException("s3cret");
                    }))
        .hasMessage("s3cret");

    assertThat(host.textFromMaster("SELECT detail FROM neo_ops.deliveries"))
        .isEqualTo("IllegalStateException");
  }

  @Test
  void aClaimThatWasCutOffIsReportedAndSentWithTheSameKey() {
    ledger.once(KEY, sent::add);
    host.executeOnMaster("UPDATE neo_ops.deliveries SET sent_at = NULL");

    Delivery second = ledger.once(KEY, sent::add);

    assertThat(sent).containsExactly(KEY, KEY);
    assertThat(((Sent) second).after().orElse("")).contains("cut off", "same Message-ID");
    assertThat(ledger.once(KEY, sent::add)).isInstanceOf(AlreadySent.class);
  }

  @Test
  void aSecondSendingThatWasCutOffKeepsItsKeyHoweverItIsTakenUp() {
    ledger.once(KEY, sent::add);
    ledger.again(KEY, sent::add);
    host.executeOnMaster("UPDATE neo_ops.deliveries SET sent_at = NULL");
    ledger.once(KEY, sent::add);
    host.executeOnMaster("UPDATE neo_ops.deliveries SET sent_at = NULL");
    ledger.again(KEY, sent::add);

    assertThat(sent).containsExactly(KEY, KEY + "#2", KEY + "#2", KEY + "#2");
  }

  @Test
  void thirtyTwoAtOnceSendOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(32);
    CountDownLatch together = new CountDownLatch(32);
    try {
      List<Future<Delivery>> attempts = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        attempts.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return new JdbiDeliveryLedger(host.master()).once(KEY, sent::add);
                }));
      }
      int sendings = 0;
      for (Future<Delivery> attempt : attempts) {
        sendings += attempt.get(60, TimeUnit.SECONDS) instanceof Sent ? 1 : 0;
      }
      assertThat(sendings).isEqualTo(1);
      assertThat(sent).containsExactly(KEY);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aLiveClaimIsNotTakenOverHoweverLongItLasts() {
    DeliveryLedger impatient = new JdbiDeliveryLedger(host.master(), Duration.ofMillis(50));

    ledger.once(
        KEY,
        key -> {
          host.executeOnMaster("UPDATE neo_ops.deliveries SET claimed_at = now() - interval '9 d'");
          assertThatThrownBy(() -> impatient.once(KEY, sent::add))
              .isInstanceOf(DeliveryException.class)
              .hasMessageContaining("another process");
          assertThatThrownBy(() -> impatient.again(KEY, sent::add))
              .isInstanceOf(DeliveryException.class);
          impatient.once("another", sent::add);
        });

    assertThat(sent).containsExactly("another");
    assertThat(impatient.once(KEY, sent::add)).isInstanceOf(AlreadySent.class);
  }

  @Test
  void whoWaitsSendsIfTheOtherFails() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      List<Future<Delivery>> waiting = new ArrayList<>();
      assertThatThrownBy(
              () ->
                  ledger.once(
                      KEY,
                      key -> {
                        waiting.add(thread.submit(() -> ledger.once(KEY, sent::add)));
                        await()
                            .atMost(60, TimeUnit.SECONDS)
                            .until(
                                () -> !host.textFromMaster(LOCKS + " AND NOT granted").equals("0"));
                        throw new OpsException("refused");
                      }))
          .hasMessage("refused");

      assertThat(waiting.get(0).get(60, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Sent.class, delivery -> assertThat(delivery.after().orElse("")).contains("refused"));
      assertThat(sent).containsExactly(KEY);
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void losingTheConnectionWhileSendingSaysThatItWasSent() {
    assertThatThrownBy(
            () ->
                ledger.once(
                    KEY,
                    key -> {
                      sent.add(key);
                      host.textFromMaster(
                          "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype ="
                              + " 'advisory' AND database = (SELECT oid FROM pg_database WHERE"
                              + " datname = current_database())");
                    }))
        .isInstanceOf(DeliveryException.class)
        .hasMessageContaining("sent, but that could not be recorded")
        .hasMessageContaining("same Message-ID");

    assertThat(ledger.once(KEY, sent::add)).isInstanceOf(Sent.class);
    assertThat(sent).containsExactly(KEY, KEY);
  }

  @Test
  void aConnectionComesBackToItsPoolAsItWas() throws SQLException {
    try (Connection pooled = host.master().getConnection();
        Statement statement = pooled.createStatement()) {
      pooled.setAutoCommit(true);
      new JdbiDeliveryLedger(new PooledDataSource(pooled)).once(KEY, sent::add);

      try (var row =
          statement.executeQuery(
              "SELECT current_setting('lock_timeout'), current_setting('statement_timeout'),"
                  + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid ="
                  + " pg_backend_pid())")) {
        row.next();
        assertThat(row.getString(1) + row.getString(2) + row.getString(3)).isEqualTo("000");
      }
    }
  }

  @Test
  void aKeyThatTheTableCouldNotHoldIsRefusedBeforeAnything() {
    for (String key : List.of(" ", "k".repeat(601), "a\0b")) {
      assertThatThrownBy(() -> ledger.once(key, sent::add))
          .isInstanceOf(IllegalArgumentException.class);
    }
    String longest = "\uD83D\uDE00".repeat(300);
    assertThat(ledger.once(longest, sent::add)).isInstanceOf(Sent.class);
    assertThat(sent).containsExactly(longest);
  }

  @Test
  void withoutTheMasterNothingIsSent() {
    host.close();

    assertThatThrownBy(() -> ledger.once(KEY, sent::add)).isInstanceOf(DatabaseException.class);
    assertThat(sent).isEmpty();
  }

  @Test
  void noLedgerSendsEachTime() {
    DeliveryLedger.NONE.once(KEY, sent::add);
    DeliveryLedger.NONE.once(KEY, sent::add);
    DeliveryLedger.NONE.again(KEY, sent::add);

    assertThat(sent).containsExactly(KEY, KEY, KEY);
  }
}
