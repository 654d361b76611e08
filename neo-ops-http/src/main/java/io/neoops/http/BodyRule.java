package io.neoops.http;

import java.util.Set;

/**
 * What the body of a request may be.
 *
 * @param types media types, in lower case; none if no body is read
 * @param limit in bytes
 */
record BodyRule(Set<String> types, int limit) {
  static final BodyRule NONE = new BodyRule(Set.of(), 0);
  static final BodyRule JSON = new BodyRule(Set.of("application/json"), 64 * 1024);

  /** Copies the types. */
  BodyRule {
    types = Set.copyOf(types);
  }
}
