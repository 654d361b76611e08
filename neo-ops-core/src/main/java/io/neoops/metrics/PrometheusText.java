package io.neoops.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the Prometheus text exposition format, version 0.0.4.
 *
 * <p>Of OpenMetrics and later versions it also takes fractional timestamps, exemplars and quoted
 * UTF-8 names. Comments, {@code HELP}, {@code TYPE} and {@code # EOF} among them, are passed over,
 * and so are timestamps. An escape that the format does not know is taken as it is written, as
 * Prometheus itself does.
 *
 * <p>One line that cannot be read makes the whole document unusable: what is missing would
 * otherwise look like a breaker that is closed.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">the format</a>
 */
public final class PrometheusText {
  private PrometheusText() {}

  /**
   * The samples, in the document's order.
   *
   * @throws MetricsException if a line is malformed; the message names it and quotes nothing
   */
  public static List<Sample> parse(String document) {
    List<Sample> samples = new ArrayList<>();
    int number = 0;
    for (int begin = 0; begin < document.length(); ) {
      int end = document.indexOf('\n', begin);
      int next = end < 0 ? document.length() : end;
      number++;
      SampleLine line = new SampleLine(withoutReturn(document.substring(begin, next)), number);
      if (!line.isBlankOrComment()) {
        samples.add(line.sample());
      }
      begin = next + 1;
    }
    return samples;
  }

  private static String withoutReturn(String line) {
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }
}
