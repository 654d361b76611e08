package io.neoops.csp;

/**
 * In which part of a URL a scan is, for one depth of encoding: a URL within another's parameter has
 * a context of its own, above the outer one's. Belongs to one scan.
 */
final class UrlContext {
  enum Part {
    /** Nothing yet tells a path from a bare list of parameters. */
    START,
    PATH,
    NAME,
    VALUE
  }

  final int depth;
  Part part;

  /** Whether a question mark or an ampersand has been seen. */
  boolean query;

  boolean fragment;

  /** What last parted two things, and where the next begins; the next may be a parameter's name. */
  char parted;

  int from;

  private UrlContext(int depth, Part part, int from) {
    this.depth = depth;
    this.part = part;
    this.from = from;
  }

  static UrlContext outermost() {
    return new UrlContext(0, Part.START, 0);
  }

  /** What is encoded once more. In a value it may be anything; elsewhere it is more of the same. */
  UrlContext within(int deeper) {
    UrlContext within = new UrlContext(deeper, part == Part.VALUE ? Part.START : part, from);
    within.query = query && part != Part.VALUE;
    return within;
  }

  void part(Part next, char by, int at) {
    part = next;
    parted = by;
    from = at + 1;
  }

  /** Whether {@code c} ends here whatever is encoded more deeply. */
  boolean isCutBy(char c) {
    return switch (c) {
      case '&' -> part != Part.PATH || query;
      case '#' -> !fragment;
      case '/', '?', ';' -> part == Part.PATH && !isForeignPath();
      default -> false;
    };
  }

  /** Whether this is the path of a URL that was written into a parameter as it is. */
  boolean isForeignPath() {
    return part == Part.PATH && query;
  }
}
