package io.neoops.metrics;

import java.util.Map;

/**
 * One value of one series, for example {@code webhook_breaker_state{target="kitchen"} 1}.
 *
 * @param name the metric's name; a histogram's or summary's samples have the suffixed ones
 * @param labels by name, unescaped
 * @param value any double, NaN and the infinities included
 */
public record Sample(String name, Map<String, String> labels, double value) {

  /** Copies the labels. */
  public Sample {
    labels = Map.copyOf(labels);
  }
}
