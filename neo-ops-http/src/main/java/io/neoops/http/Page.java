package io.neoops.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted. A cursor is the number of entries before the page, so entries
 * that come meanwhile show some twice and hide none.
 */
record Page(int offset, int limit) {
  private static final int USUAL = 50;
  private static final int LARGEST = 200;

  /** How far back a list goes. */
  private static final int FARTHEST = 9_000;

  /** What the parameters {@code limit} and {@code cursor} say. */
  static Page of(Call call) {
    int limit = Input.number(call, "limit", USUAL);
    int offset = Input.number(call, "cursor", 0);
    if (limit < 1 || limit > LARGEST) {
      throw Problem.invalid("parameter limit: expected from 1 to " + LARGEST + ", found " + limit);
    }
    if (offset < 0 || offset > FARTHEST) {
      throw Problem.invalid("parameter cursor: expected what a page before gave, found another");
    }
    return new Page(offset, limit);
  }

  /** The page, told by one entry more than its limit that there is another. */
  Answer answer(List<?> oneMore) {
    boolean more = oneMore.size() > limit && offset + limit <= FARTHEST;
    Map<String, @Nullable Object> beside = new LinkedHashMap<>();
    beside.put("next", more ? String.valueOf(offset + limit) : null);
    return Answer.data(oneMore.subList(0, Math.min(limit, oneMore.size())), beside);
  }
}
