package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.purge.RetentionPolicy.Action;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapWalkTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyPageIsWalkedOnceWithAndWithoutRangesOfPlaces(boolean tidRanges) {
    try (PurgeFixture data = PurgeFixture.with(5000)) {
      long purged =
          Jdbi.create(data.host.database(data.tenant))
              .withHandle(
                  handle -> {
                    PurgeTable table = PurgeTable.of(handle, rows(data));
                    Heap seen = table.heaps().get(0);
                    Heap heap =
                        new Heap(
                            seen.name(),
                            seen.alias(),
                            seen.pages(),
                            seen.rows(),
                            seen.blockSize(),
                            tidRanges && seen.tidRanges());
                    HeapWalk walk = new HeapWalk(heap, table.sql());
                    long sum = 0;
                    while (!walk.finished()) {
                      sum += walk.step(handle, 200);
                      walk.committed();
                    }
                    return sum;
                  });

      assertThat(purged).isEqualTo(3500);
      assertThat(data.count("customers WHERE " + PurgeFixture.EXPIRED)).isZero();
    }
  }

  @Test
  void aStepReadsItsOwnPagesAndNoIndex() {
    try (PurgeFixture data = PurgeFixture.with(5000)) {
      AtomicBoolean tidRanges = new AtomicBoolean();
      String plan =
          Jdbi.create(data.host.database(data.tenant))
              .withHandle(
                  handle -> {
                    PurgeTable table = PurgeTable.of(handle, rows(data));
                    Heap heap = table.heaps().get(0);
                    tidRanges.set(heap.tidRanges());
                    return String.join(
                        "\n",
                        handle
                            .createQuery("EXPLAIN " + table.sql().purge(heap, heap.range(3, 9)))
                            .mapTo(String.class)
                            .list());
                  });

      assertThat(plan)
          .contains(tidRanges.get() ? "Tid Range Scan" : "Tid Scan")
          .doesNotContain("Index", "Seq Scan");
    }
  }

  private static ExpiredRows rows(PurgeFixture data) {
    RetentionPolicy policy = new TenantRetention(Action.DELETE, List.of()).of(data.tenant).get(0);
    return new ExpiredRows(policy, policy.retention().cutoff(Instant.now()));
  }
}
