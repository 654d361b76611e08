package io.neoops.benchmarks;

import io.neoops.benchmarks.Measured.Batch;
import io.neoops.purge.RetentionPolicies;
import io.neoops.purge.RetentionPolicy.Action;
import io.neoops.purge.TenantRetention;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A purge beside the plain statements that it stands for. */
final class PurgeBenchmark {
  private static final RetentionPolicies DELETE = new TenantRetention(Action.DELETE, List.of());

  private static final RetentionPolicies ANONYMIZE =
      tenant -> new TenantRetention(Action.ANONYMIZE, List.of()).of(tenant).subList(0, 1);

  private final PurgeServer server;
  private final RawSql raw;
  private final int rounds;
  private final PrintStream out;
  private final Optional<Path> launcher;

  /** Measures, and the launcher as well where there is one. */
  PurgeBenchmark(PurgeServer server, int rounds, PrintStream out, Optional<Path> launcher) {
    this.server = server;
    this.raw = new RawSql(server.url(), server.database());
    this.rounds = rounds;
    this.out = out;
    this.launcher = launcher;
  }

  void run() throws SQLException, IOException, InterruptedException {
    beginLog();
    if (launcher.isPresent()) {
      cold(launcher.get());
    }
    compare("delete", DELETE, RawSql.DELETE_CUSTOMERS, RawSql.DELETE_OUTBOX);
    compare("customers anonymize", ANONYMIZE, RawSql.BLANK_CUSTOMERS);
    oldSnapshot();
  }

  /**
   * A server that has just begun makes the files of its log while it writes; one in production has
   * those of before to write over, as this one has after a round.
   */
  private void beginLog() throws SQLException, IOException, InterruptedException {
    server.freshCopy();
    raw.run(RawSql.BLANK_CUSTOMERS, RawSql.DELETE_CUSTOMERS, RawSql.DELETE_OUTBOX);
    server.freshCopy();
  }

  /** A B A B ..., so that a machine that grows slower or faster does it to both. */
  private void compare(String name, RetentionPolicies policies, String... statements)
      throws SQLException, IOException, InterruptedException {
    say("%n%s: A = one statement a table through %s, B = neo-ops", name, raw.tool());
    say("  round      A s      B s    B/A  batches  p50 ms  p99 ms  max ms  heap MB       rows");
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      server.freshCopy();
      Duration plain = raw.run(statements);
      server.freshCopy();
      Measured purge = Measured.purge(server, policies);
      ratios.add(seconds(purge.time()) / seconds(plain));
      List<Double> millis =
          purge.batches().stream().map(batch -> seconds(batch.took()) * 1000).sorted().toList();
      say(
          "  %5d %8.2f %8.2f %6.2f %8d %7.0f %7.0f %7.0f %8.1f %,10d",
          round,
          seconds(plain),
          seconds(purge.time()),
          ratios.get(round - 1),
          millis.size(),
          quantile(millis, 0.5),
          quantile(millis, 0.99),
          quantile(millis, 1),
          purge.peakHeap() / 1048576.0,
          purge.affected());
    }
    say("  median B/A %.2f", quantile(ratios.stream().sorted().toList(), 0.5));
  }

  private void cold(Path command) throws SQLException, IOException, InterruptedException {
    // The launcher's own archive of classes is made by its first run.
    server.freshCopy();
    ColdPurge.run(command, server, List.of("--dry-run"));
    say("%ndelete, as cron runs it: A as below, C = ./neo-ops purge, its own figure and the whole");
    say("  round      A s    own s  own/A      C s    C/A  max ms");
    for (int round = 1; round <= rounds; round++) {
      server.freshCopy();
      Duration plain = raw.run(RawSql.DELETE_CUSTOMERS, RawSql.DELETE_OUTBOX);
      server.freshCopy();
      ColdPurge purge = ColdPurge.run(command, server, List.of());
      say(
          "  %5d %8.2f %8.2f %6.2f %8.2f %6.2f %7d",
          round,
          seconds(plain),
          seconds(purge.own()),
          seconds(purge.own()) / seconds(plain),
          seconds(purge.time()),
          seconds(purge.time()) / seconds(plain),
          purge.longestBatch().toMillis());
    }
  }

  /** An open snapshot keeps every dead row in place; batches must not pay for those before them. */
  private void oldSnapshot() throws SQLException {
    say("%nold snapshot held open during the purge: rows a second within batches");
    say("  table                  batches  first tenth  last tenth  last/first");
    server.freshCopy();
    try (Connection reader = server.database().getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      statement.execute("SELECT count(*) FROM tables");
      Measured purge = Measured.purge(server, DELETE);
      for (String table : new String[] {"customers", "notifications_outbox"}) {
        List<Batch> batches =
            purge.batches().stream().filter(batch -> batch.table().equals(table)).toList();
        int tenth = Math.max(1, batches.size() / 10);
        double first = rate(batches.subList(0, tenth));
        double last = rate(batches.subList(batches.size() - tenth, batches.size()));
        say("  %-22s %7d %,12.0f %,11.0f %11.2f", table, batches.size(), first, last, last / first);
      }
      reader.rollback();
    }
  }

  private static double rate(List<Batch> batches) {
    double seconds = batches.stream().mapToDouble(batch -> seconds(batch.took())).sum();
    return batches.stream().mapToLong(Batch::rows).sum() / seconds;
  }

  /** The value at or above that share of the sorted ones. */
  private static double quantile(List<Double> sorted, double share) {
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.max(0, index));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private void say(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
    out.flush();
  }
}
