package io.neoops.bundle;

import java.time.Duration;

/** A collector with its limits and its threads. */
record Station(Collector collector, Duration deadline, int maxBytes, Workers workers) {

  String name() {
    return collector.name();
  }

  boolean isJson() {
    return name().endsWith(".json");
  }
}
