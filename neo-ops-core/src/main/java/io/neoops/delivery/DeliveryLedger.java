package io.neoops.delivery;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Remembers what has been sent, so that it is sent once.
 *
 * <p>A delivery is known by a key: any text of up to 600 characters without a secret, for example
 * {@code digest:TENANT-ID:2026-05-01:email:owner@example.com}. It is claimed before it is sent and
 * recorded afterwards. A process that dies in between leaves a claim that the next attempt finds
 * and says so; it sends again with the same message key, so that a mail server or reader can drop
 * the second copy. Implementations are safe for use by several threads and processes.
 */
public interface DeliveryLedger {

  /** A ledger that remembers nothing: everything is sent each time. */
  DeliveryLedger NONE =
      new DeliveryLedger() {
        @Override
        public Delivery once(String key, Consumer<String> send) {
          send.accept(key);
          return new Delivery.Sent(Optional.empty());
        }

        @Override
        public Delivery again(String key, Consumer<String> send) {
          return once(key, send);
        }
      };

  /**
   * Sends unless it was sent before. While another process is sending the same, this waits for how
   * that ends.
   *
   * @param send sends or throws; it is given the message key, which is the same in each attempt
   * @return whether it was sent now or before
   * @throws DeliveryException if another process has been sending it for too long, or it was sent
   *     and that could not be recorded
   * @throws io.neoops.error.OpsException if the ledger cannot be reached; nothing was sent. What
   *     {@code send} throws is recorded and thrown on.
   */
  Delivery once(String key, Consumer<String> send);

  /**
   * Sends even if it was sent before, then with a message key of its own so that nobody takes it
   * for a copy. An attempt that was cut off is taken up with the key that it had.
   *
   * @return always {@link Delivery.Sent}
   */
  Delivery again(String key, Consumer<String> send);
}
