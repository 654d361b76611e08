package io.neoops.purge;

/**
 * One table's own pages: a plain table, or a partition of one.
 *
 * @param name qualified and quoted
 * @param alias what a policy's predicate may call it: the table's own name, quoted
 * @param pages how many pages it had when it was looked at
 * @param rows how many rows the planner believes in, -1 where it has never been told
 * @param blockSize a page's bytes
 * @param tidRanges whether the server scans ranges of {@code ctid}, as it does since version 14
 */
record Heap(String name, String alias, long pages, double rows, int blockSize, boolean tidRanges) {
  private static final int PAGE_HEADER = 24;

  /** A row's smallest header with its line pointer: PostgreSQL's MaxHeapTuplesPerPage. */
  private static final int SMALLEST_ROW = 28;

  private static final double USUAL_ROWS_PER_PAGE = 100;

  /** As it stands in a statement, without its partitions. */
  String source() {
    return "ONLY " + name + " AS " + alias;
  }

  int maxRowsPerPage() {
    return (blockSize - PAGE_HEADER) / SMALLEST_ROW;
  }

  double rowsPerPage() {
    return rows <= 0 || pages == 0 ? USUAL_ROWS_PER_PAGE : Math.max(1, rows / pages);
  }

  long pagesWithin(long rows) {
    return Math.max(1, (long) (rows / rowsPerPage()));
  }

  /** The condition for rows on pages {@code from} to {@code to}, the latter excluded. */
  String range(long from, long to) {
    return tidRanges
        ? "ctid >= '(" + from + ",0)'::tid AND ctid < '(" + to + ",0)'::tid"
        : "ctid = ANY (ARRAY(SELECT ('(' || page || ',' || line || ')')::tid FROM generate_series("
            + from
            + ", "
            + (to - 1)
            + ") page, generate_series(1, "
            + maxRowsPerPage()
            + ") line))";
  }
}
