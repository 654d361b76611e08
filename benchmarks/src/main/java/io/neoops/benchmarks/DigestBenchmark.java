package io.neoops.benchmarks;

import io.neoops.digest.DigestDate;
import io.neoops.digest.DigestReport;
import io.neoops.digest.JdbiDigestSource;
import io.neoops.digest.OwnerDigest;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.SampleOrders;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A digest of one large day and the large day a week before, beside the same SQL through psql. */
final class DigestBenchmark {
  private static final DigestDate DATE = DigestDate.parse("2026-05-04");

  /** Both days fit into the buffers; what is measured is not the disk. */
  private static final Map<String, String> SETTINGS =
      Map.of("shared_buffers", "1GB", "autovacuum", "off", "max_wal_size", "4GB");

  private final int orders;
  private final int rounds;
  private final PrintStream out;

  DigestBenchmark(int orders, int rounds, PrintStream out) {
    this.orders = orders;
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws SQLException, IOException, InterruptedException {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.started(SETTINGS);
        SampleHost host = SampleHost.on(server)) {
      Tenant tenant = host.addTenant("measured", null, null);
      SampleOrders.fill(host, tenant, Instant.parse("2026-05-04T00:00:00Z"), orders);
      SampleOrders.fill(host, tenant, Instant.parse("2026-04-27T00:00:00Z"), orders);
      host.execute(tenant, "VACUUM (ANALYZE)");
      String database = server.url(host.text(tenant, "SELECT current_database()"));
      OwnerDigest digest = OwnerDigest.builder(new JdbiDigestSource(host.databases())).build();
      measure(new RawSql(database, host.database(tenant)), digest, tenant);
    }
  }

  /** A B A B ..., after one of each that is not counted: the buffers are cold for the first. */
  private void measure(RawSql raw, OwnerDigest digest, Tenant tenant)
      throws SQLException, IOException, InterruptedException {
    say(
        "%ndigest of two days of %,d orders: A = the same SQL through %s, B = neo-ops",
        orders, raw.tool());
    say("  round      A s      B s    B/A  heap MB");
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      Duration plain = raw.run(PlainDigest.STATEMENTS);
      heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
      long begun = System.nanoTime();
      DigestReport report = digest.preview(tenant, DATE);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      long peak = heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      if (report.digest().isEmpty() || report.digest().get().figures().orders() == 0) {
        throw new IllegalStateException("the digest is empty: " + report);
      }
      if (round > 0) {
        ratios.add(seconds(took) / seconds(plain));
        say(
            "  %5d %8.2f %8.2f %6.2f %8.1f",
            round, seconds(plain), seconds(took), ratios.get(round - 1), peak / 1048576.0);
      }
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    say("  median B/A %.2f", sorted.get((sorted.size() - 1) / 2));
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
