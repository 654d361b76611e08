package io.neoops.cli;

import io.neoops.purge.PurgeProgress;
import java.time.Duration;
import java.util.Locale;

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

  synchronized void show(PurgeProgress progress) {
    long now = System.nanoTime();
    if (!shell.isInteractive() || (drawn && now - drawnAt < REDRAW_NANOS)) {
      return;
    }
    drawn = true;
    drawnAt = now;
    double share =
        progress.expected() == 0 ? 0 : (double) progress.affected() / progress.expected();
    int filled = (int) (share * BAR);
    shell
        .err()
        .printf(
            Locale.ROOT,
            "%s%s %s [%s%s] %,d of about %,d, %,.0f rows/s, %s left",
            CLEAR_LINE,
            progress.tenant().name(),
            progress.table(),
            "#".repeat(filled),
            " ".repeat(BAR - filled),
            progress.affected(),
            progress.expected(),
            progress.rate(),
            clock(progress.remaining()));
    shell.err().flush();
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
