package io.neoops.reconcile;

import java.util.function.IntFunction;
import org.checkerframework.checker.nullness.qual.MonotonicNonNull;

/**
 * Decides on each row: flagged, fine or rejected; and notes what is to be listed. Not thread-safe.
 */
final class RowJudge implements AutoCloseable {
  private final long threshold;
  private final IntegerCell cell = new IntegerCell();
  private final Spool<Anomaly> anomalies = new Spool<>(Spool.ANOMALIES);
  private final Spool<Remark> rejects = new Spool<>(Spool.REMARKS);
  private final Spool<Remark> warnings = new Spool<>(Spool.REMARKS);
  private final LargestAnomalies largest = new LargestAnomalies();
  private @MonotonicNonNull Columns columns;
  private long fine;

  RowJudge(long threshold) {
    this.threshold = threshold;
  }

  /** Says where the columns stand; called before the first row. */
  void columns(Columns found) {
    columns = found;
  }

  /** A row whose cells are as they stand in {@code bytes}. */
  void plain(long line, byte[] bytes, RowCells cells) {
    judge(line, new Cells.Plain(bytes, cells.begins(), cells.ends()));
  }

  /**
   * The same, but for doubled quotes in some of the cells.
   *
   * @param parsed takes the row apart and gives a column's cell
   */
  void doubled(long line, byte[] bytes, RowCells cells, IntFunction<String> parsed) {
    judge(line, new Cells.Doubled(new Cells.Plain(bytes, cells.begins(), cells.ends()), parsed));
  }

  /** A row whose cells have been taken apart. */
  void quoted(long line, String[] cells) {
    judge(line, new Cells.Parsed(cells));
  }

  /** A row that cannot be judged. */
  void reject(long line, String reason) {
    rejects.add(new Remark(line, reason));
  }

  /** Rows judged or rejected so far. */
  long rows() {
    return anomalies.size() + fine + rejects.size();
  }

  Findings findings() {
    return new Findings(rows(), fine, anomalies, rejects, warnings, largest.sorted());
  }

  @Override
  public void close() {
    anomalies.close();
    rejects.close();
    warnings.close();
  }

  private void judge(long line, Cells cells) {
    Columns at = columns;
    if (at == null) {
      throw new IllegalStateException("a row came before the header");
    }
    if (cells.isBlank(at.item())) {
      reject(line, Columns.ITEM + " is missing");
      return;
    }
    if (!integer(line, cells, at.soldQty(), Columns.SOLD_QTY)) {
      return;
    }
    long soldQty = cell.value();
    if (!integer(line, cells, at.kotCount(), Columns.KOT_COUNT)) {
      return;
    }
    long kotCount = cell.value();
    if (!integer(line, cells, at.variance(), Columns.VARIANCE)) {
      return;
    }
    long variance = cell.value();
    long difference = soldQty - kotCount;
    // The signs tell when 64 bits did not hold the difference, as Math.subtractExact does.
    boolean overflow = ((soldQty ^ kotCount) & (soldQty ^ difference)) < 0;
    if (overflow || difference != variance) {
      warnings.add(
          new Remark(line, contradiction(overflow ? "beyond 64 bits" : "" + difference, variance)));
    }
    // |variance| > threshold, without |variance|: of the smallest number there is none.
    if (variance > threshold || variance < -threshold) {
      Anomaly anomaly = new Anomaly(line, cells.text(at.item()), soldQty, kotCount, variance);
      anomalies.add(anomaly);
      largest.add(anomaly);
    } else {
      fine++;
    }
  }

  private static String contradiction(String difference, long variance) {
    return Columns.SOLD_QTY
        + " - "
        + Columns.KOT_COUNT
        + " is "
        + difference
        + ", but "
        + Columns.VARIANCE
        + " says "
        + variance;
  }

  private boolean integer(long line, Cells cells, int column, String name) {
    IntegerCell.Outcome outcome = cells.integer(column, cell);
    switch (outcome) {
      case INTEGER -> {}
      case MISSING -> reject(line, name + " is missing");
      case NO_INTEGER ->
          reject(line, name + " is no integer: " + Shown.clipped(cells.text(column)));
      case TOO_LARGE ->
          reject(line, name + " does not fit 64 bits: " + Shown.clipped(cells.text(column)));
    }
    return outcome == IntegerCell.Outcome.INTEGER;
  }
}
