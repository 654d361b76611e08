package io.neoops.csp;

import java.time.Duration;
import java.util.List;

/** Keeps the newest reports. Implementations are safe for use by several threads. */
public interface CspReportStore {
  /** How many are kept. */
  int CAPACITY = 500;

  /** How long one is kept, by the time at which it came in. */
  Duration LIFETIME = Duration.ofHours(24);

  /**
   * Adds reports in this order; the oldest make room.
   *
   * @throws CspStoreException if the store cannot be reached; then some may have been added
   */
  void add(List<CspReport> reports);

  /**
   * The reports that are younger than {@link #LIFETIME}, {@link #CAPACITY} at the most, in the
   * order in which they came in: the newest last.
   *
   * @throws CspStoreException if the store cannot be reached
   */
  List<CspReport> recent();
}
