package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PreflightCloseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So long that nothing meets it, however busy the machine is. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private final AtomicReference<Thread> seen = new AtomicReference<>();

  @Test
  void threadsEndByThemselves() {
    Preflight preflight = Preflight.builder().check("quick", this::quick).build();
    for (int i = 0; i < 2; i++) {
      assertThat(preflight.run().status()).isEqualTo(Status.OK);

      await().atMost(PATIENCE).until(() -> !seen.get().isAlive());
    }
  }

  @Test
  void closingInterruptsWhatRunsAndAnswersWhoWaits() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    ExecutorService caller = Executors.newSingleThreadExecutor();
    Preflight preflight =
        Preflight.builder()
            .checkDeadline(LONG)
            .wholeDeadline(LONG)
            .check("hung", () -> hung(began))
            .build();
    try {
      Future<PreflightReport> report = caller.submit(() -> preflight.run());
      began.await();

      preflight.close();

      CheckResult hung = report.get().checks().get(0).result();
      assertThat(hung.status()).isEqualTo(Status.FAIL);
      assertThat(hung.detail()).startsWith("interrupted");
      await().atMost(PATIENCE).until(() -> !seen.get().isAlive());
    } finally {
      caller.shutdownNow();
    }
  }

  @Test
  void aClosedPreflightSaysSo() {
    Preflight preflight = Preflight.builder().check("quick", this::quick).build();
    preflight.close();
    preflight.close();

    for (int i = 0; i < 2; i++) {
      assertThat(preflight.run().checks())
          .extracting(CheckReport::result)
          .containsExactly(CheckResult.fail("the preflight has been closed", "make another one"));
    }
    assertThat(seen).hasNullValue();
    assertThat(preflight.abandoned()).isZero();
  }

  private CheckResult quick() {
    seen.set(Thread.currentThread());
    return CheckResult.ok("fine");
  }

  private CheckResult hung(CountDownLatch began) throws InterruptedException {
    seen.set(Thread.currentThread());
    began.countDown();
    new CountDownLatch(1).await();
    return CheckResult.ok("never");
  }
}
