package io.neoops.reconcile;

/**
 * What a reconciliation found, in the file's order: any number of entries, of which only a few are
 * in memory. It can be iterated any number of times, by several threads at once, until its report
 * is closed.
 */
public interface Listing<T> extends Iterable<T>, AutoCloseable {

  /** How many there are. */
  long size();

  /** Frees what the entries take up on disk. Closing again does nothing. */
  @Override
  void close();
}
