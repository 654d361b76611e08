package io.neoops.preflight;

import io.neoops.metrics.Sample;
import java.util.List;

/** The host's samples, read anew each time. */
@FunctionalInterface
interface Metrics {
  /** Throws as {@link io.neoops.metrics.MetricsEndpoint#read}. */
  List<Sample> read();

  /** The samples of one metric. */
  default List<Sample> of(String name) {
    return read().stream().filter(sample -> sample.name().equals(name)).toList();
  }
}
