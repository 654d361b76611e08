package io.neoops.benchmarks;

import io.neoops.reconcile.CsvSource;
import io.neoops.reconcile.ReconcileReport;
import io.neoops.reconcile.StockReconciliation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A reconciliation as cron runs it, beside an awk program that finds the same rows and checks
 * nothing. Both are whole processes, so that the virtual machine's start counts.
 */
final class ReconcileBenchmark {
  private static final String AWK = "($4>5||$4<-5)";

  private final int rows;
  private final int rounds;
  private final PrintStream out;
  private final Optional<String> launcher;

  ReconcileBenchmark(int rows, int rounds, PrintStream out, Optional<String> launcher) {
    this.rows = rows;
    this.rounds = rounds;
    this.out = out;
    this.launcher = launcher;
  }

  void run() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("neo-ops-benchmark");
    try {
      compare("plain cells", directory.resolve("plain.csv"), "%s%d");
      compare("quoted items, with commas", directory.resolve("quoted.csv"), "\"%s, no %d\"");
      compare(
          "quoted items, every fifth with quotes doubled", directory.resolve("doubled.csv"), "");
    } finally {
      Files.delete(directory);
    }
  }

  private void compare(String name, Path file, String item)
      throws IOException, InterruptedException {
    try {
      fill(file, item);
      say(
          "%n%s, %,d rows, %,d MB: A = %s -F, '%s', B = %s",
          name,
          rows,
          Files.size(file) >> 20,
          awk(),
          AWK,
          launcher.isPresent()
              ? "./neo-ops reconcile --dry-run with a heap of 96 MB"
              : "a preview in this process");
      say("  round      A s      B s    B/A");
      List<Double> plain = new ArrayList<>();
      List<Double> ours = new ArrayList<>();
      for (int round = 1; round <= rounds; round++) {
        plain.add(seconds(List.of(awk(), "-F,", AWK, file.toString())));
        ours.add(reconcile(file));
        double a = plain.get(round - 1);
        double b = ours.get(round - 1);
        say("  %5d %8.2f %8.2f %6.2f", round, a, b, b / a);
      }
      double ratio = Collections.min(ours) / Collections.min(plain);
      say("  fastest B over fastest A %.2f", ratio);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Every twentieth row or so is an anomaly. */
  private void fill(Path file, String item) throws IOException {
    Random random = new Random(42);
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("item,sold_qty,KOT_cnt,variance\n");
      for (int i = 0; i < rows; i++) {
        int kot = random.nextInt(500);
        int variance = random.nextInt(20) == 0 ? random.nextInt(40) - 20 : random.nextInt(11) - 5;
        writer.write(item(item, i, random.nextInt(5000)));
        writer.write("," + (kot + variance) + "," + kot + "," + variance + "\n");
      }
    }
  }

  private static String item(String pattern, int row, int number) {
    if (pattern.isEmpty()) {
      return row % 5 == 0 ? "\"\"\"item\"\" " + number + "\"" : "\"item " + number + "\"";
    }
    // String.format would take longer than both of the programs.
    return pattern.replace("%s", "item").replace("%d", String.valueOf(number));
  }

  /** By the launcher, as cron does; without one, within this process. */
  private double reconcile(Path file) throws IOException, InterruptedException {
    if (launcher.isPresent()) {
      return seconds(List.of(launcher.get(), "reconcile", "--dry-run", "--csv", file.toString()));
    }
    long begun = System.nanoTime();
    try (ReconcileReport report =
        StockReconciliation.builder().build().preview(CsvSource.file(file), progress -> {})) {
      if (report.rows() != rows) {
        throw new IllegalStateException("not every row was read: " + report);
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static String awk() {
    boolean mawk =
        List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "mawk")));
    return mawk ? "mawk" : "awk";
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("NEO_OPS_JAVA_OPTS", "-Xmx96m");
    long begun = System.nanoTime();
    int code =
        builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT).start().waitFor();
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    if (code != 0) {
      throw new IOException(command.get(0) + " ended with " + code);
    }
    return time.toNanos() / 1e9;
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
