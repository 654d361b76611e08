package io.neoops.redact;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** How many places were hidden, by kind. Safe for use by several threads. */
final class Counts {
  private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);

  Counts() {
    for (Kind kind : Kind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  void add(Kind kind) {
    counts.getOrDefault(kind, new LongAdder()).increment();
  }

  Map<String, Long> byKind() {
    Map<String, Long> byKind = new TreeMap<>();
    counts.forEach(
        (kind, count) -> {
          if (count.sum() > 0) {
            byKind.put(kind.word(), count.sum());
          }
        });
    return byKind;
  }
}
