package io.neoops.reconcile;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The anomalies that a person sees first: those with the largest variance, 200 at the most. */
final class LargestAnomalies {
  static final int KEPT = 200;

  /** By -|variance|, since |variance| of the smallest number is none of 64 bits. */
  private static final Comparator<Anomaly> BY_SIZE =
      Comparator.<Anomaly>comparingLong(
              anomaly -> Math.min(anomaly.variance(), -anomaly.variance()))
          .thenComparingLong(Anomaly::line);

  private final PriorityQueue<Anomaly> smallestFirst =
      new PriorityQueue<>(KEPT + 1, BY_SIZE.reversed());

  void add(Anomaly anomaly) {
    if (smallestFirst.size() < KEPT) {
      smallestFirst.add(shortened(anomaly));
    } else if (BY_SIZE.compare(anomaly, smallestFirst.element()) < 0) {
      smallestFirst.remove();
      smallestFirst.add(shortened(anomaly));
    }
  }

  /** By size, then by line. */
  List<Anomaly> sorted() {
    return smallestFirst.stream().sorted(BY_SIZE).toList();
  }

  /** People see the beginning only, and 200 endless names would fill the memory. */
  private static Anomaly shortened(Anomaly anomaly) {
    return new Anomaly(
        anomaly.line(),
        Shown.cut(anomaly.item()),
        anomaly.soldQty(),
        anomaly.kotCount(),
        anomaly.variance());
  }
}
