package io.neoops.csp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.csp.CspCollector.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CspCollectorTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void whatIsTakenIsStoredByOneDaemonThreadOfItsOwn() {
    Kept store = new Kept();
    try (CspCollector collector = CspCollector.into(store)) {
      collector.take(new CspBody(List.of(report(1).withCount(3), report(2)), 4, 5, 6));

      await().atMost(Duration.ofSeconds(60)).until(() -> collector.counters().waiting() == 0);

      assertThat(collector.counters()).isEqualTo(new Counters(4, 0, 0, 4, 5, 6));
      assertThat(store.reports).containsExactly(report(1).withCount(3), report(2));
      assertThat(store.threads)
          .allSatisfy(
              thread -> {
                assertThat(thread).isNotEqualTo(Thread.currentThread());
                assertThat(thread.isDaemon()).isTrue();
              });
    }
  }

  @Test
  void closingWritesWhatWaits() {
    Kept store = new Kept();
    CspCollector collector = CspCollector.into(store);
    for (int i = 0; i < 1_000; i++) {
      collector.take(Reports.body(report(i)));
    }

    collector.close();

    assertThat(store.reports).hasSize(1_000);
    collector.take(Reports.body(report(0)));
    assertThat(collector.counters()).isEqualTo(new Counters(1_000, 1, 0, 0, 0, 0));
  }

  @Test
  void aStoreThatIsAwayCostsReportsAndNothingElse() {
    Kept store = new Kept();
    store.away = true;
    try (CspCollector collector = CspCollector.into(store)) {
      collector.take(Reports.body(report(1)));
      await().atMost(Duration.ofSeconds(60)).until(() -> collector.counters().dropped() == 1);

      store.away = false;
      collector.take(Reports.body(report(2)));
      await().atMost(Duration.ofSeconds(60)).until(() -> collector.counters().stored() == 1);

      assertThat(store.reports).containsExactly(report(2));
    }
  }

  @Test
  void aStoreThatHangsFillsTheQueueAndBlocksNobody() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    Kept store =
        new Kept() {
          @Override
          public void add(List<CspReport> reports) {
            try {
              hanging.countDown();
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              throw new CspStoreException("interrupted", e);
            }
          }
        };
    CspCollector collector = CspCollector.into(store);
    collector.take(Reports.body(report(0)));
    hanging.await();

    for (int i = 0; i < 5_000; i++) {
      collector.take(Reports.body(report(i)));
    }

    assertThat(collector.counters().waiting()).isEqualTo(4_001);
    assertThat(collector.counters().dropped()).isEqualTo(1_000);
    collector.close();
    await().atMost(Duration.ofSeconds(60)).until(() -> collector.counters().dropped() == 5_001);
    assertThat(collector.counters().waiting()).isZero();
  }

  private static CspReport report(int number) {
    return Reports.of(NOW, "img-src", "https://e.test/" + number);
  }

  private static class Kept implements CspReportStore {
    final List<CspReport> reports = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    volatile boolean away;

    @Override
    public void add(List<CspReport> added) {
      if (away) {
        throw new CspStoreException("away", null);
      }
      threads.add(Thread.currentThread());
      reports.addAll(added);
    }

    @Override
    public List<CspReport> recent() {
      return new ArrayList<>(reports);
    }
  }
}
