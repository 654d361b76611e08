package io.neoops.redact;

/** Hears of what a value leaves open at the end of the line. By itself it forgets. */
interface Unfinished {
  /** Brackets are still open. */
  default void structure(int depth, Secrecy secrecy) {}

  /** A quote is still open, of a key at that column. */
  default void quote(int column, char sign, Secrecy secrecy) {}

  /** The line ends in a backslash that belongs to no value. */
  default void backslash() {}
}
