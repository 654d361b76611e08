package io.neoops.delivery;

import java.time.Instant;
import java.util.Optional;

/** How an attempt to deliver something ended, if nothing broke. */
public sealed interface Delivery {

  /**
   * It went out just now.
   *
   * @param after one line about an attempt before this one that failed, or was cut off between
   *     sending and recording and may have got through as well
   */
  record Sent(Optional<String> after) implements Delivery {}

  /**
   * It had gone out before, and nothing was done.
   *
   * @param at when it was recorded as sent
   */
  record AlreadySent(Instant at) implements Delivery {}
}
