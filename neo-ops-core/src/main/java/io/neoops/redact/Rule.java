package io.neoops.redact;

/**
 * Knows one form of secret. An instance belongs to one text, line after line, and may remember what
 * a line leaves open for the next.
 */
@FunctionalInterface
interface Rule {
  /**
   * Marks what must not be seen. It is asked again about the same line once that is hidden, until
   * there is nothing more to mark: only then has the line been read, see {@link #next}.
   */
  void find(Line line, Findings found);

  /** The line as it was last looked at is the one that is written; the next one follows. */
  default void next() {}
}
