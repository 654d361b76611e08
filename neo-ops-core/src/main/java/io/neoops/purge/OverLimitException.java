package io.neoops.purge;

/** A step met more rows than it may affect; it is rolled back and taken again with fewer pages. */
final class OverLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverLimitException(long rows, long maxRows) {
    super("met " + rows + " rows where " + maxRows + " are allowed");
  }
}
