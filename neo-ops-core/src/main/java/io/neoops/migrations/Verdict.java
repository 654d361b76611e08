package io.neoops.migrations;

/**
 * How a database stands to its head.
 *
 * @param detail what was found and expected, in one line
 * @param remedy what to do about it; empty if all is well
 */
public record Verdict(Kind kind, String detail, String remedy) {

  /** From best to worst. */
  public enum Kind {
    /** It is at its head, or nothing is expected and nothing is wrong. */
    CURRENT,
    /** Nothing is expected, and no tool has left a table. */
    UNTRACKED,
    /** It is at its head, and a person should look at something else. */
    LOOK,
    /** It is behind or ahead, or cannot be compared. */
    DIFFERENT,
    /** A migration failed half-way. */
    FAILED
  }

  static Verdict current(String detail) {
    return new Verdict(Kind.CURRENT, detail, "");
  }

  static Verdict look(String detail, String remedy) {
    return new Verdict(Kind.LOOK, detail, remedy);
  }

  static Verdict different(String detail, String remedy) {
    return new Verdict(Kind.DIFFERENT, detail, remedy);
  }

  static Verdict failed(String detail, String remedy) {
    return new Verdict(Kind.FAILED, detail, remedy);
  }
}
