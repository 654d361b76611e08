package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So long that only a check that hangs meets it, however busy the machine is. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final String CALLER = "preflight-test-caller";

  @Test
  void overallIsTheWorstAndTheOrderIsTheHosts() {
    Preflight preflight =
        Preflight.builder()
            .check("b", () -> CheckResult.ok("fine"))
            .check("a", () -> CheckResult.warn("so so", "look"))
            .build();

    PreflightReport report = preflight.run();

    assertThat(report.status()).isEqualTo(Status.WARN);
    assertThat(report.checks()).extracting(CheckReport::name).containsExactly("b", "a");
    assertThat(preflight.names()).containsExactly("b", "a");
    assertThat(Preflight.builder().build().run().status()).isEqualTo(Status.OK);
  }

  @Test
  void theDocumentHasEveryFieldAndARemedyOnlyWhereOneIsNeeded() {
    PreflightReport report =
        Preflight.builder()
            .check("good", () -> CheckResult.ok("fine"))
            .check("bad", () -> CheckResult.fail("broken", "mend it"))
            .build()
            .run();

    assertThat(report.toDocument()).containsKeys("status", "checks", "duration_ms");
    assertThat(report.toDocument()).containsEntry("status", "fail");
    assertThat(report.toDocument().toString())
        .contains("name=good, status=ok, detail=fine, remedy=null, duration_ms=")
        .contains("name=bad, status=fail, detail=broken, remedy=mend it, duration_ms=");
  }

  @Test
  void checksRunAtTheSameTime() {
    CountDownLatch all = new CountDownLatch(11);
    Preflight.Builder builder = Preflight.builder().checkDeadline(LONG).wholeDeadline(LONG);
    for (int i = 0; i < 11; i++) {
      builder.check("c" + i, () -> metBy(all));
    }

    assertThat(builder.build().run().status()).isEqualTo(Status.OK);
  }

  @Test
  void aHundredCallersRunEachCheckOnce() throws Exception {
    AtomicInteger quick = new AtomicInteger();
    AtomicInteger slow = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch began = new CountDownLatch(1);
    Preflight preflight =
        Preflight.builder()
            .checkDeadline(LONG)
            .wholeDeadline(LONG)
            .check("quick", () -> CheckResult.ok("run " + quick.incrementAndGet()))
            .check(
                "slow",
                () -> {
                  slow.incrementAndGet();
                  began.countDown();
                  go.await();
                  return CheckResult.ok("fine");
                })
            .build();
    ExecutorService callers = Executors.newFixedThreadPool(100, work -> new Thread(work, CALLER));
    try {
      List<Future<PreflightReport>> reports = new ArrayList<>();
      CountDownLatch called = new CountDownLatch(100);
      for (int i = 0; i < 100; i++) {
        reports.add(
            callers.submit(
                () -> {
                  called.countDown();
                  return preflight.run();
                }));
      }
      called.await();
      began.await();
      await().atMost(PATIENCE).until(() -> waiting() == 100);
      go.countDown();

      for (Future<PreflightReport> report : reports) {
        assertThat(report.get().checks())
            .extracting(check -> check.result().detail())
            .containsExactly("run 1", "fine");
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(quick).hasValue(1);
    assertThat(slow).hasValue(1);
    assertThat(preflight.run().checks().get(0).result().detail()).isEqualTo("run 2");
  }

  @Test
  void whatACheckThrowsIsItsFailureAndShowsNoSecret() {
    PreflightReport report =
        Preflight.builder()
            .check(
                "secret",
                () -> {
                  throw new IllegalStateException("postgresql://u:hunter2@h/d");
                })
            .check(
                "known",
                () -> {
                  throw new OpsException("server at h: refused; check the port");
                })
            .check(
                "error",
                () -> {
                  throw new StackOverflowError();
                })
            .check("null", PreflightTest::nothing)
            .build()
            .run();

    assertThat(report.toString()).doesNotContain("hunter2");
    assertThat(only(report, "secret").detail()).contains("IllegalStateException");
    assertThat(only(report, "known"))
        .isEqualTo(CheckResult.fail("server at h: refused", "check the port"));
    assertThat(only(report, "error").status()).isEqualTo(Status.FAIL);
    assertThat(only(report, "null").status()).isEqualTo(Status.FAIL);
    assertThat(report.checks()).allMatch(check -> check.result().remedy().isPresent());
  }

  @Test
  void onlyWhatIsAskedForRuns() {
    Preflight preflight =
        Preflight.builder()
            .check("a", () -> CheckResult.ok("fine"))
            .check(
                "b",
                () -> {
                  throw new AssertionError("nobody asked for it");
                })
            .build();

    assertThat(preflight.run(List.of("a", "a")).checks())
        .extracting(CheckReport::name)
        .containsExactly("a");
    assertThatThrownBy(() -> preflight.run(List.of("a", "c")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("'c'", "a, b");
    assertThatThrownBy(() -> preflight.run(List.of())).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aHostReplacesAndTakesOutChecks() {
    Preflight preflight =
        Preflight.builder()
            .check("db", () -> CheckResult.fail("not ours", "none"))
            .check("redis", () -> CheckResult.ok("fine"))
            .check("db", () -> CheckResult.ok("ours"))
            .without("redis")
            .build();

    assertThat(preflight.run().checks()).hasSize(1);
    assertThat(preflight.run().status()).isEqualTo(Status.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a,b", "-a", "<a>", "ä", "a\n"})
  void namesThatACommandLineCouldNotCarryAreRefused(String name) {
    assertThatThrownBy(() -> Preflight.builder().check(name, () -> CheckResult.ok("fine")))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void deadlinesMustBePositive() {
    assertThatThrownBy(() -> Preflight.builder().checkDeadline(Duration.ZERO))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Preflight.builder().wholeDeadline(Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aResultIsOneLineWhateverItQuotes() {
    CheckResult result = CheckResult.fail("no directory /tmp/a\nneo-ops: ok\u001b[2J", "a\r\nb");

    assertThat(result.detail()).isEqualTo("no directory /tmp/a neo-ops: ok [2J");
    assertThat(result.remedy()).contains("a b");
  }

  @Test
  void aResultThatIsNotOkNeedsARemedy() {
    assertThatThrownBy(() -> CheckResult.warn("bad", " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CheckResult.ok("")).isInstanceOf(IllegalArgumentException.class);
  }

  private static CheckResult metBy(CountDownLatch all) throws InterruptedException {
    all.countDown();
    all.await();
    return CheckResult.ok("fine");
  }

  private static CheckResult nothing() {
    List<CheckResult> none = Arrays.asList((CheckResult) null);
    return none.get(0);
  }

  private static long waiting() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals(CALLER))
        .filter(
            thread ->
                Arrays.stream(thread.getValue())
                    .anyMatch(
                        frame ->
                            frame.getClassName().endsWith("preflight.CheckRun")
                                && frame.getMethodName().equals("await")))
        .count();
  }

  /** What the one check of this name found. */
  static CheckResult only(PreflightReport report, String name) {
    return report.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow()
        .result();
  }
}
