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

  /** The {@link Signals} without which it finds nothing and leaves nothing open, all in one. */
  default int signals() {
    return Signals.ALWAYS;
  }

  /** Whether a line before left something open, so that this one must be looked at. */
  default boolean isOpen() {
    return false;
  }

  /** The line as it was last looked at is the one that is written; the next one follows. */
  default void next() {}
}
