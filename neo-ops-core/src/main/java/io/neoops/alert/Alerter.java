package io.neoops.alert;

import java.util.function.Consumer;

/** A way on which alerts reach people. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface Alerter {

  /**
   * Sends a test alert, and ends it if it would otherwise stay.
   *
   * @param passed hears of each hop as soon as it is known, in the order in which the alert took
   *     them, up to the first that failed; a hop that failed is told and not thrown
   */
  void send(Probe probe, Consumer<Hop> passed);
}
