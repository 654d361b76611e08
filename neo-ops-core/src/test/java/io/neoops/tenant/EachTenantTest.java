package io.neoops.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EachTenantTest {
  private static final List<Tenant> TENANTS =
      IntStream.range(0, 5).mapToObj(i -> Tenant.of(new UUID(0, i), "tenant " + i)).toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64})
  void oneTenantsErrorCostsNoOtherItsResult(int parallel) {
    List<String> results =
        EachTenant.run(
            TENANTS,
            parallel,
            tenant -> {
              switch (tenant.name()) {
                case "tenant 1" -> throw new IllegalStateException("broken");
                case "tenant 3" -> throw new StackOverflowError("deep");
                default -> {
                  return tenant.name();
                }
              }
            },
            (tenant, thrown) -> tenant.name() + " " + thrown.getMessage());

    assertThat(results)
        .containsExactly("tenant 0", "tenant 1 broken", "tenant 2", "tenant 3 deep", "tenant 4");
  }

  @Test
  void asManyAsAllowedAreWorkedOnAtATimeAndNoMore() {
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch two = new CountDownLatch(2);

    EachTenant.run(
        TENANTS,
        2,
        tenant -> {
          most.accumulateAndGet(working.incrementAndGet(), Math::max);
          two.countDown();
          awaitAll(two);
          return working.decrementAndGet();
        },
        (tenant, thrown) -> -1);

    assertThat(most).hasValue(2);
  }

  private static void awaitAll(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
