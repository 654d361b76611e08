package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Checks that hang, and what a preflight does about them. */
class PreflightDeadlineTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So long that only a check that hangs meets it, however busy the machine is. */
  private static final Duration LONG = Duration.ofMinutes(10);

  @Test
  void aCheckThatCannotBeInterruptedIsLeftBehindAndNotRunAgain() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    AtomicBoolean release = new AtomicBoolean();
    Preflight preflight =
        Preflight.builder()
            .checkDeadline(Duration.ofMillis(100))
            .check(
                "stuck",
                () -> {
                  runs.incrementAndGet();
                  // Neither interruption nor anything else but this gets it to return.
                  while (!release.get()) {
                    Thread.onSpinWait();
                  }
                  return CheckResult.ok("free");
                })
            .check("good", () -> CheckResult.ok("fine"))
            .build();
    try {
      PreflightReport first = preflight.run();
      assertThat(PreflightTest.only(first, "stuck").detail())
          .startsWith("timed out")
          .doesNotContain("before");
      assertThat(PreflightTest.only(first, "stuck").status()).isEqualTo(Status.FAIL);
      assertThat(preflight.abandoned()).isEqualTo(1);

      for (int i = 0; i < 20; i++) {
        CheckResult again = PreflightTest.only(preflight.run(), "stuck");
        assertThat(again.status()).isEqualTo(Status.FAIL);
        assertThat(again.detail()).contains("timed out; still running from before");
        assertThat(again.remedy()).isPresent();
      }
      assertThat(runs).hasValue(1);
    } finally {
      release.set(true);
    }
    await().atMost(PATIENCE).until(() -> preflight.abandoned() == 0);
    assertThat(PreflightTest.only(preflight.run(), "stuck").detail()).isIn("free");
  }

  @Test
  void threadsStayBoundedWhileEveryCheckHangsForEver() {
    CountDownLatch never = new CountDownLatch(1);
    Preflight.Builder builder = Preflight.builder().checkDeadline(Duration.ofMillis(20));
    List<Thread> seen = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      builder.check(
          "hung" + i,
          () -> {
            synchronized (seen) {
              seen.add(Thread.currentThread());
            }
            return stubborn(never);
          });
    }
    Preflight preflight = builder.build();
    try {
      for (int i = 0; i < 50; i++) {
        assertThat(preflight.run().status()).isEqualTo(Status.FAIL);
      }
      synchronized (seen) {
        assertThat(seen).hasSizeLessThanOrEqualTo(5).doesNotHaveDuplicates();
        assertThat(seen).allMatch(Thread::isDaemon);
      }
      assertThat(preflight.abandoned()).isEqualTo(5);
    } finally {
      never.countDown();
    }
  }

  @Test
  void theWholeAnswersAtItsDeadlineThoughChecksHaveMoreTime() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      PreflightReport report =
          Preflight.builder()
              .checkDeadline(LONG)
              .wholeDeadline(Duration.ofMillis(100))
              .check("hung", () -> stubborn(never))
              .build()
              .run();

      assertThat(PreflightTest.only(report, "hung").detail()).startsWith("timed out");
      assertThat(report.took()).isLessThan(LONG);
    } finally {
      never.countDown();
    }
  }

  @Test
  void anInterruptedCheckLeavesNoInterruptionToTheNext() {
    AtomicBoolean hang = new AtomicBoolean(true);
    Preflight preflight =
        Preflight.builder()
            .checkDeadline(Duration.ofMillis(50))
            .wholeDeadline(LONG)
            .check(
                "sleeper",
                () -> {
                  if (hang.get()) {
                    new CountDownLatch(1).await();
                  }
                  return Thread.currentThread().isInterrupted()
                      ? CheckResult.fail("interrupted", "never")
                      : CheckResult.ok("fine");
                })
            .build();
    for (int i = 0; i < 10; i++) {
      hang.set(true);
      assertThat(PreflightTest.only(preflight.run(), "sleeper").detail()).startsWith("timed out");
      await().atMost(PATIENCE).until(() -> preflight.abandoned() == 0);
      hang.set(false);
      await()
          .atMost(PATIENCE)
          .until(() -> PreflightTest.only(preflight.run(), "sleeper").detail().equals("fine"));
    }
  }

  private static CheckResult stubborn(CountDownLatch never) {
    while (true) {
      try {
        never.await();
        return CheckResult.ok("released");
      } catch (InterruptedException e) {
        // As a read from a dead file server: it goes on.
      }
    }
  }
}
