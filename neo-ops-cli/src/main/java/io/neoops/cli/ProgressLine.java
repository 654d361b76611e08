package io.neoops.cli;

import io.neoops.purge.PurgeProgress;
import io.neoops.reconcile.ReconcileProgress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** One line on the terminal that tells how far long work is; nothing where there is no terminal. */
final class ProgressLine implements AutoCloseable {
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int BAR = 20;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Shell shell;
  private long drawnAt;
  private boolean drawn;

  ProgressLine(Shell shell) {
    this.shell = shell;
  }

  void show(PurgeProgress progress) {
    double share =
        progress.expected() == 0 ? 0 : (double) progress.affected() / progress.expected();
    show(
        () ->
            String.format(
                Locale.ROOT,
                "%s %s %s %,d of about %,d, %,.0f rows/s, %s left",
                Shell.harmless(progress.tenant().name()),
                Shell.harmless(progress.table()),
                bar(share),
                progress.affected(),
                progress.expected(),
                progress.rate(),
                clock(progress.remaining())));
  }

  void show(ReconcileProgress progress) {
    show(
        () ->
            progress.size().isPresent()
                ? String.format(
                    Locale.ROOT,
                    "reconcile %s %,d rows",
                    bar((double) progress.bytes() / Math.max(1, progress.size().getAsLong())),
                    progress.rows())
                : String.format(Locale.ROOT, "reconcile %,d rows", progress.rows()));
  }

  private synchronized void show(Supplier<String> text) {
    long now = System.nanoTime();
    if (!shell.isInteractive() || (drawn && now - drawnAt < REDRAW_NANOS)) {
      return;
    }
    drawn = true;
    drawnAt = now;
    shell.err().print(CLEAR_LINE + text.get());
    shell.err().flush();
  }

  private static String bar(double share) {
    int filled = (int) (Math.min(1, share) * BAR);
    return "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "]";
  }

  @Override
  public synchronized void close() {
    if (drawn) {
      shell.err().print(CLEAR_LINE);
      shell.err().flush();
    }
  }

  private static String clock(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
