package io.neoops.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code benchmarks/run NAME [OPTIONS]}: one benchmark a name, figures on stdout. It measures and
 * says what it saw; it never judges, since a time means little on a machine that others use.
 */
public final class Benchmarks {
  private static final String USAGE =
      "usage: benchmarks/run purge [--rows N (1000000)] [--rounds N (3)]";

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
    Map<String, Integer> options = new TreeMap<>(Map.of("--rows", 1_000_000, "--rounds", 3));
    if (words.isEmpty() || !words.get(0).equals("purge") || !parse(words, options)) {
      err.println(USAGE);
      return 2;
    }
    int rows = options.getOrDefault("--rows", 1);
    int rounds = options.getOrDefault("--rounds", 1);
    machine(out);
    try (PurgeServer server = PurgeServer.filled(rows)) {
      new PurgeBenchmark(server, rounds, out).run();
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
