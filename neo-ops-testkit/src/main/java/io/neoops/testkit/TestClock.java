package io.neoops.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is set. Those made of it with {@link #withZone} show the same
 * time in another zone, and are set along with it. Safe for use by several threads.
 */
public final class TestClock extends Clock {
  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock in UTC that shows this moment. */
  public static TestClock at(Instant moment) {
    return new TestClock(new AtomicReference<>(moment), ZoneOffset.UTC);
  }

  /** Shows this moment from now on, be it later or earlier. */
  public void set(Instant moment) {
    now.set(moment);
  }

  /** Goes on by so much; back, if it is negative. */
  public void advance(Duration by) {
    now.updateAndGet(moment -> moment.plus(by));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public TestClock withZone(ZoneId other) {
    return new TestClock(now, other);
  }

  /** The moment, in this clock's zone. */
  @Override
  public String toString() {
    return now.get().atZone(zone).toString();
  }
}
