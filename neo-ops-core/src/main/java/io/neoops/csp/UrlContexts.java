package io.neoops.csp;

import java.util.ArrayList;
import java.util.List;

/** The contexts of a scan, the innermost last, each deeper than the one before. For one scan. */
final class UrlContexts {
  private final List<UrlContext> open = new ArrayList<>(List.of(UrlContext.outermost()));

  /** The innermost that is no deeper than this. */
  UrlContext at(int depth) {
    return open.get(indexAt(depth));
  }

  /**
   * The one in which a separator counts. Where it ends nothing further out, it belongs to what it
   * stands in: a URL need not be encoded as a whole.
   */
  UrlContext of(char c, int depth) {
    int index = indexAt(depth);
    UrlContext context = open.get(index);
    boolean innermost = index == open.size() - 1;
    if (!innermost && !context.isCutBy(c) && (c != '=' || context.part == UrlContext.Part.VALUE)) {
      return open.get(open.size() - 1);
    }
    open.subList(index + 1, open.size()).clear();
    if (context.depth < depth) {
      context = context.within(depth);
      open.add(context);
    }
    return context;
  }

  /** Whether a semicolon ends the value of a parameter of this depth or a deeper one. */
  boolean isParted(int depth) {
    return at(depth).isCutBy(';') || open.get(open.size() - 1).parted == ';';
  }

  private int indexAt(int depth) {
    int index = open.size() - 1;
    while (open.get(index).depth > depth) {
      index--;
    }
    return index;
  }
}
