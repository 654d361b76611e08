package io.neoops.benchmarks;

import io.neoops.ledger.JdbiRunLedger;
import io.neoops.purge.JdbiPurgeStore;
import io.neoops.purge.PurgeProgress;
import io.neoops.purge.PurgeReport;
import io.neoops.purge.PurgeStatus;
import io.neoops.purge.RetentionPolicies;
import io.neoops.purge.TenantPurge;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One purge through the public API, with what it took.
 *
 * @param batches one entry a batch that changed rows, in order
 * @param peakHeap bytes: the sum of the pools' peaks, which need not have been at one time
 */
record Measured(Duration time, long affected, List<Batch> batches, long peakHeap) {

  /**
   * One committed transaction.
   *
   * @param rows how many rows it changed
   */
  record Batch(String table, long rows, Duration took) {}

  static Measured purge(PurgeServer server, RetentionPolicies policies) {
    TenantPurge purge =
        TenantPurge.builder(new JdbiPurgeStore(tenant -> server.database()), policies)
            .ledger(new JdbiRunLedger(server.master(), "benchmark"))
            .build();
    List<PurgeProgress> heard = new ArrayList<>();
    System.gc();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    long begun = System.nanoTime();
    PurgeReport report = purge.apply(server.tenant(), heard::add);
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    long peak = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    if (report.status() != PurgeStatus.DONE) {
      throw new IllegalStateException("the purge did not run to its end: " + report);
    }
    return new Measured(time, report.affected(), batches(heard), peak);
  }

  private static List<Batch> batches(List<PurgeProgress> heard) {
    List<Batch> batches = new ArrayList<>();
    String table = "";
    long before = 0;
    for (PurgeProgress progress : heard) {
      if (!progress.table().equals(table)) {
        table = progress.table();
        before = 0;
      }
      if (progress.affected() > before) {
        batches.add(new Batch(table, progress.affected() - before, progress.batch()));
      }
      before = progress.affected();
    }
    return batches;
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
