package io.neoops.benchmarks;

import io.neoops.bundle.BundleRequest;
import io.neoops.bundle.StandardCollectors;
import io.neoops.bundle.SupportBundle;
import io.neoops.tenant.Tenant;
import io.neoops.tenant.TenantIdentities;
import io.neoops.tenant.TenantIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long a bundle takes to its first byte and as a whole, with a short log and with a very long
 * one, and what twenty at once need. The long log is sparse but for its end, which is all that is
 * read of it.
 */
final class BundleBenchmark {
  private static final int AT_ONCE = 20;
  private static final int TENANTS = 5_000;
  private static final int END = 2 << 20;
  private static final Tenant OWN = Tenant.of(new UUID(7, 7), "corner-cafe");

  private final int megabytes;
  private final int rounds;
  private final PrintStream out;

  /** Nanoseconds to the first byte and to the last. */
  private record Times(long first, long whole) {}

  /** Throws away what it is given, and remembers when that began. */
  private static final class FirstByte extends OutputStream {
    private long at;

    @Override
    public void write(int b) {
      at = at == 0 ? System.nanoTime() : at;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      at = at == 0 ? System.nanoTime() : at;
    }
  }

  BundleBenchmark(int megabytes, int rounds, PrintStream out) {
    this.megabytes = megabytes;
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws Exception {
    Path directory = Files.createTempDirectory("neo-ops-benchmark");
    try {
      Path brief = log(directory.resolve("brief.log"), 20_000, 0, 3);
      Path ours = log(directory.resolve("ours.log"), END, megabytes, 3);
      Path others = log(directory.resolve("others.log"), END, megabytes, Integer.MAX_VALUE);
      // Until the compiler has seen all of it.
      median(bundle(ours));
      median(bundle(others));
      median("20 KB", brief);
      median(megabytes + " MB, every third line the tenant's", ours);
      median(megabytes + " MB, no line the tenant's", others);
      together(bundle(ours));
    } finally {
      for (String name : List.of("brief.log", "ours.log", "others.log")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }

  private void median(String what, Path log) throws IOException {
    Times median = median(bundle(log));
    out.printf(
        Locale.ROOT,
        "bundle, log of %s: first byte %.1f ms, whole %.1f ms, median of %d%n",
        what,
        median.first() / 1e6,
        median.whole() / 1e6,
        rounds);
  }

  private Times median(SupportBundle bundle) throws IOException {
    long[] first = new long[rounds];
    long[] whole = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      Times times = write(bundle);
      first[round] = times.first();
      whole[round] = times.whole();
    }
    Arrays.sort(first);
    Arrays.sort(whole);
    return new Times(first[rounds / 2], whole[rounds / 2]);
  }

  private void together(SupportBundle bundle) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
    try {
      System.gc();
      heap().forEach(MemoryPoolMXBean::resetPeakUsage);
      List<Callable<Times>> calls = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        calls.add(() -> write(bundle));
      }
      long first = 0;
      long whole = 0;
      for (Future<Times> done : callers.invokeAll(calls)) {
        first = Math.max(first, done.get().first());
        whole = Math.max(whole, done.get().whole());
      }
      long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
      out.printf(
          Locale.ROOT,
          "bundle, %d at once: slowest first byte %.1f ms, whole %.1f ms, heap at most %.1f MB%n",
          AT_ONCE,
          first / 1e6,
          whole / 1e6,
          peak / 1e6);
    } finally {
      callers.shutdownNow();
    }
  }

  private static Times write(SupportBundle bundle) throws IOException {
    FirstByte written = new FirstByte();
    long begun = System.nanoTime();
    bundle.write(BundleRequest.of(OWN), written);
    return new Times(written.at - begun, System.nanoTime() - begun);
  }

  private static SupportBundle bundle(Path log) {
    TenantIdentities tenants =
        consumer -> {
          consumer.accept(new TenantIdentity(OWN.id(), List.of(OWN.name())));
          for (int i = 0; i < TENANTS; i++) {
            consumer.accept(
                new TenantIdentity(new UUID(8, i), List.of("shop-" + i, "shop-" + i + ".test")));
          }
        };
    TreeMap<String, String> environment = new TreeMap<>(System.getenv());
    return SupportBundle.builder(tenants)
        .environment(environment)
        .collector(StandardCollectors.version(environment, "benchmark"))
        .collector(StandardCollectors.health(Clock.systemUTC()))
        .collector(StandardCollectors.environment(environment))
        .collector(StandardCollectors.config())
        .collector(StandardCollectors.jvm())
        .collector(StandardCollectors.document("queues.json", () -> Map.of("webhook", 3)))
        .collector(
            StandardCollectors.logs(
                Optional.of(log),
                tenant -> {
                  throw new IllegalStateException("the log is there");
                }))
        .build();
  }

  /** A file of so many megabytes that are not there, and then so many bytes of lines. */
  private static Path log(Path file, int bytes, int megabytes, int everyOwn) throws IOException {
    StringBuilder lines = new StringBuilder(bytes + 256);
    for (int i = 0; lines.length() < bytes; i++) {
      String tenant = i % everyOwn == 1 ? OWN.name() : "shop-" + i % TENANTS;
      lines.append(
          String.format(
              Locale.ROOT,
              "2026-01-02T03:04:05.%03dZ INFO [worker-%d] tenant=%s placed order %d in %d ms%n",
              i % 1000,
              i % 16,
              tenant,
              i,
              i % 90));
    }
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer end = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
      channel.position((long) megabytes << 20);
      while (end.hasRemaining()) {
        channel.write(end);
      }
    }
    return file;
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
