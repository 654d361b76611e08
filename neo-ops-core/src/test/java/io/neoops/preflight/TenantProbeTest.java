package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantProbeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** So long that only what hangs meets it, however busy the machine is. */
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final Duration SHORT = Duration.ofMillis(200);

  @Test
  void eachResultNamesItsTenantInTheirOrder() throws Exception {
    List<CheckResult> found =
        new TenantProbe(LONG)
            .each(
                tenants(3),
                tenant ->
                    switch (tenant.name()) {
                      case "t0" -> CheckResult.ok("fine");
                      case "t1" -> throw new OpsException("it is away; start it");
                      default -> throw new IllegalStateException("postgresql://u:hunter2@h/d");
                    });

    assertThat(found)
        .extracting(CheckResult::status)
        .containsExactly(Status.OK, Status.FAIL, Status.FAIL);
    assertThat(found.get(0).detail()).isEqualTo("tenant t0: fine");
    assertThat(found.get(1)).isEqualTo(CheckResult.fail("tenant t1: it is away", "start it"));
    assertThat(found.get(2).detail()).startsWith("tenant t2: unexpected IllegalStateException");
    assertThat(found.toString()).doesNotContain("hunter2");
  }

  @Test
  void aTenantThatHangsCostsTheOthersNothingAndIsPassedOverUntilItLetsGo() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger looks = new AtomicInteger();
    TenantProbe probe = new TenantProbe(SHORT);
    TenantProbe.Look look =
        tenant -> {
          if (tenant.name().equals("t0")) {
            looks.incrementAndGet();
            stubborn(never);
          }
          return CheckResult.ok("fine");
        };
    try {
      assertThat(probe.each(tenants(1), look).get(0).detail())
          .startsWith("tenant t0: timed out: no result within");
      // Those that are looked into by the threads that are left may take as long as they need.
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                List<CheckResult> found = probe.each(tenants(4), look);
                assertThat(found.get(0).detail())
                    .isEqualTo("tenant t0: timed out; still running from before");
                assertThat(found.subList(1, 4)).allMatch(one -> one.status() == Status.OK);
              });
      assertThat(looks).hasValue(1);
    } finally {
      never.countDown();
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(probe.each(tenants(1), look).get(0).status()).isEqualTo(Status.OK));
  }

  @Test
  void manyTenantsThatHangHoldSixThreads() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    TenantProbe probe = new TenantProbe(SHORT);
    try {
      for (int i = 0; i < 5; i++) {
        List<CheckResult> found =
            probe.each(
                tenants(50),
                tenant -> {
                  threads.add(Thread.currentThread());
                  stubborn(never);
                  return CheckResult.ok("never");
                });
        assertThat(found).hasSize(50).allMatch(one -> one.detail().contains("timed out"));
      }
      assertThat(threads).hasSizeLessThanOrEqualTo(6);
    } finally {
      never.countDown();
    }
  }

  @Test
  void theFirstFiftyTenantsAreLookedIntoAndTheOthersCounted() {
    TenantSample.Tenants sample = TenantSample.of(tenants(120)).read();

    assertThat(sample.tenants()).hasSize(50);
    assertThat(sample.tenants().get(49).name()).isEqualTo("t49");
    assertThat(sample.count()).isEqualTo("50 of 120 tenants");
    assertThat(TenantSample.of(tenants(50)).read().count()).isEqualTo("50 tenants");
  }

  private static List<Tenant> tenants(int count) {
    return new ArrayList<>(
        IntStream.range(0, count).mapToObj(i -> Tenant.of(new UUID(1, i), "t" + i)).toList());
  }

  private static void stubborn(CountDownLatch never) {
    while (true) {
      try {
        never.await();
        return;
      } catch (InterruptedException e) {
        // As a read from a dead server: it goes on.
      }
    }
  }
}
