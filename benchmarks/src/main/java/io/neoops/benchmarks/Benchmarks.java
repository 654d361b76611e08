package io.neoops.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code benchmarks/run NAME [OPTIONS]}: one benchmark a name, figures on stdout. It measures and
 * says what it saw; it never judges, since a time means little on a machine that others use.
 */
public final class Benchmarks {
  private static final String USAGE =
      "usage: benchmarks/run purge [--rows N (1000000)] [--rounds N (3)]"
          + " | digest [--orders N (200000)] [--rounds N (3)]"
          + " | reconcile [--rows N (20000000)] [--rounds N (3)]"
          + " | dlq [--letters N (100000)] [--rounds N (3)]"
          + " | redact [--megabytes N (8)] [--rounds N (3)]"
          + " | bundle [--megabytes N (2048)] [--rounds N (15)]"
          + " | csp [--requests N (100000)] [--rounds N (3)]";

  private static final Map<String, Map<String, Integer>> DEFAULTS =
      Map.of(
          "purge", Map.of("--rows", 1_000_000, "--rounds", 3),
          "digest", Map.of("--orders", 200_000, "--rounds", 3),
          "reconcile", Map.of("--rows", 20_000_000, "--rounds", 3),
          "dlq", Map.of("--letters", 100_000, "--rounds", 3),
          "redact", Map.of("--megabytes", 8, "--rounds", 3),
          "bundle", Map.of("--megabytes", 2048, "--rounds", 15),
          "csp", Map.of("--requests", 100_000, "--rounds", 3));

  private Benchmarks() {}

  /** Runs one benchmark and ends the process: 0 when it ran, 2 for bad usage. */
  public static void main(String[] args) throws Exception {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) throws Exception {
    List<String> words = List.of(args);
    if (words.contains("--help") || words.contains("-h")) {
      out.println(USAGE);
      return 0;
    }
    String name = words.isEmpty() ? "" : words.get(0);
    Map<String, Integer> options = new TreeMap<>(DEFAULTS.getOrDefault(name, Map.of()));
    if (options.isEmpty() || !parse(words, options)) {
      err.println(USAGE);
      return 2;
    }
    if (name.equals("redact")) {
      machine(out);
      int megabytes = options.getOrDefault("--megabytes", 1);
      new RedactBenchmark(megabytes, options.getOrDefault("--rounds", 1), out).run();
      return 0;
    }
    if (name.equals("bundle")) {
      machine(out);
      int megabytes = options.getOrDefault("--megabytes", 1);
      new BundleBenchmark(megabytes, options.getOrDefault("--rounds", 1), out).run();
      return 0;
    }
    if (name.equals("csp")) {
      machine(out);
      int requests = options.getOrDefault("--requests", 1);
      new CspBenchmark(requests, options.getOrDefault("--rounds", 1), out).run();
      return 0;
    }
    if (name.equals("dlq")) {
      machine(out);
      new DlqBenchmark(
              options.getOrDefault("--letters", 1), options.getOrDefault("--rounds", 1), out)
          .run();
      return 0;
    }
    int rows = options.getOrDefault("--rows", 1);
    int rounds = options.getOrDefault("--rounds", 1);
    machine(out);
    Optional<String> launcher = Optional.ofNullable(System.getProperty("neoops.launcher"));
    if (name.equals("digest")) {
      new DigestBenchmark(options.getOrDefault("--orders", 1), rounds, out).run();
      return 0;
    }
    if (name.equals("reconcile")) {
      new ReconcileBenchmark(rows, rounds, out, launcher).run();
      return 0;
    }
    try (PurgeServer server = PurgeServer.filled(rows)) {
      new PurgeBenchmark(server, rounds, out, launcher.map(Path::of)).run();
    }
    return 0;
  }

  private static boolean parse(List<String> words, Map<String, Integer> options) {
    for (int i = 1; i < words.size(); i += 2) {
      String name = words.get(i);
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (!options.containsKey(name) || !value.matches("[1-9][0-9]{0,7}")) {
        return false;
      }
      options.put(name, Integer.parseInt(value));
    }
    return true;
  }

  /** Without the machine and what else it did, no figure can be compared. */
  private static void machine(PrintStream out) {
    double load =
        java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    out.printf(
        Locale.ROOT,
        "%s %s, %d cores, load %.2f, Java %s, heap of at most %d MB%n",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        load,
        System.getProperty("java.version"),
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
