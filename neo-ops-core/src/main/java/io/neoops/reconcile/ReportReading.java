package io.neoops.reconcile;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads a report block by block, and says where it stood when reading failed. */
final class ReportReading {
  private ReportReading() {}

  /**
   * Reads as far as the header.
   *
   * @throws InvalidInputException if there is none, or it is wrong
   * @throws OpsException if the report cannot be read
   */
  static void requireHeader(CsvSource source) {
    try (RowJudge judge = new RowJudge(0);
        BlockReader reader = new BlockReader(source)) {
      RowScanner scanner = new RowScanner(source.name(), judge);
      boolean last = false;
      while (!last && !scanner.hasHeader()) {
        last = scanBlock(source, reader, scanner);
      }
    }
  }

  /**
   * Reads to the end, each row into {@code judge}.
   *
   * @return the SHA-256 of what was read, in hexadecimal
   * @throws InvalidInputException if the report is malformed
   * @throws OpsException if it cannot be read
   */
  static String read(CsvSource source, RowJudge judge, Consumer<ReconcileProgress> progress) {
    RowScanner scanner = new RowScanner(source.name(), judge);
    try (BlockReader reader = new BlockReader(source)) {
      boolean last = false;
      while (!last) {
        last = scanBlock(source, reader, scanner);
        progress.accept(new ReconcileProgress(judge.rows(), scanner.consumed(), source.size()));
      }
      return reader.sha256();
    }
  }

  /** Whether that was the last one. */
  private static boolean scanBlock(CsvSource source, BlockReader reader, RowScanner scanner) {
    Block block = reader.next();
    scanner.scan(block);
    IOException failure = block.failure;
    if (failure != null) {
      throw problem(source.name() + " line " + scanner.line() + ": ", failure);
    }
    boolean last = block.last;
    reader.recycle(block);
    return last;
  }

  private static OpsException problem(String where, IOException failure) {
    return failure instanceof UnreadableException
        ? new InvalidInputException(where + failure.getMessage(), failure)
        : new OpsException(where + "reading failed: " + failure.getMessage(), failure);
  }
}
