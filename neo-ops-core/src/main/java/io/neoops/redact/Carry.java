package io.neoops.redact;

/**
 * What a line left open for the next.
 *
 * @param column where the key stood; YAML puts deeper what belongs to it
 * @param depth how many brackets are open
 * @param secrecy what the key said
 * @param lines how many more lines it may last
 */
record Carry(Mode mode, int column, int depth, Secrecy secrecy, int lines) {
  static final Carry NOTHING = new Carry(Mode.NOTHING, 0, 0, Secrecy.NONE, 0);

  /** A key that is never closed must not hide the rest of a log. */
  private static final int LONGEST = 1000;

  enum Mode {
    NOTHING,
    /** A quoted key and its colon: the value comes first in the next line. */
    VALUE,
    /** {@code ? key} of YAML: the value comes behind a colon in the next line. */
    COMPLEX,
    /** A document up to a line with a word, whose hash is the depth. */
    HEREDOC,
    /** A YAML block scalar: every deeper line. */
    BLOCK,
    /** A YAML key without a value: a list, a scalar or a mapping in deeper lines. */
    DEEPER,
    /** Brackets that are still open. */
    STRUCTURE,
    /** A header that may go on in an indented line. */
    FOLD,
    /** A quote that is still open; the depth is its sign. */
    QUOTE,
    /** A value that goes on behind a backslash at the end of the line. */
    MORE,
    /** A name whose value comes in a pair of its own. */
    NAMED,
    /** An option whose value comes after a backslash at the end of the line. */
    ARGUMENT
  }

  static Carry of(Mode mode, int column, int depth, Secrecy secrecy) {
    int lines =
        switch (mode) {
          case VALUE, FOLD, ARGUMENT -> 8;
          case QUOTE, MORE -> 32;
          case NAMED -> 3;
          case COMPLEX -> 2;
          case HEREDOC -> 200;
          default -> LONGEST;
        };
    return new Carry(mode, column, depth, secrecy, lines);
  }

  /** The same, a line later. */
  Carry later() {
    return lines <= 1 ? NOTHING : new Carry(mode, column, depth, secrecy, lines - 1);
  }

  Carry withDepth(int now) {
    return new Carry(mode, column, now, secrecy, lines);
  }
}
