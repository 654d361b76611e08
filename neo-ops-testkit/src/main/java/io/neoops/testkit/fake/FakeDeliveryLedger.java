package io.neoops.testkit.fake;

import io.neoops.delivery.Delivery;
import io.neoops.delivery.DeliveryLedger;
import io.neoops.error.OpsException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers deliveries in memory, for one process. A refused call is a ledger that is away: nothing
 * is sent. Thread-safe; deliveries of one key take turns.
 */
public final class FakeDeliveryLedger implements DeliveryLedger {
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Behavior behavior;
  private final Clock clock;

  /** A ledger of this behavior that goes by this clock. */
  public FakeDeliveryLedger(Behavior behavior, Clock clock) {
    this.behavior = behavior;
    this.clock = clock;
  }

  @Override
  public Delivery once(String key, Consumer<String> send) {
    return entry(key).deliver(false, send);
  }

  @Override
  public Delivery again(String key, Consumer<String> send) {
    return entry(key).deliver(true, send);
  }

  /** The keys of what has been sent, each with when it was sent last. */
  public Map<String, Instant> sent() {
    Map<String, Instant> sent = new HashMap<>();
    entries.forEach((key, entry) -> entry.sentAt().ifPresent(at -> sent.put(key, at)));
    return sent;
  }

  private Entry entry(String key) {
    behavior.run(() -> {}, why -> new OpsException("fake delivery ledger: " + why));
    return entries.computeIfAbsent(key, Entry::new);
  }

  private final class Entry {
    private final String key;
    private int times;
    private @Nullable Instant sentAt;
    private @Nullable String failure;

    Entry(String key) {
      this.key = key;
    }

    synchronized Optional<Instant> sentAt() {
      return Optional.ofNullable(sentAt);
    }

    synchronized Delivery deliver(boolean again, Consumer<String> send) {
      if (!again && sentAt != null) {
        return new Delivery.AlreadySent(sentAt);
      }
      Optional<String> earlier = Optional.ofNullable(failure);
      try {
        send.accept(times == 0 ? key : key + "#" + times);
      } catch (RuntimeException e) {
        failure = "an attempt failed: " + e.getMessage();
        throw e;
      }
      failure = null;
      times++;
      sentAt = clock.instant();
      return new Delivery.Sent(earlier);
    }
  }
}
