package io.neoops.testkit.fake;

import io.neoops.error.OpsException;
import io.neoops.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What befalls the calls of a fake, one after the other: first what was scripted, then what chance
 * brings, by a seed and so the same in each run. Unless told otherwise every call succeeds at once.
 * One behavior may serve several fakes. Safe for use by several threads, which take their turns in
 * the order in which they come.
 */
public final class Behavior {
  /** What becomes of one call. */
  public enum Outcome {
    /** It does its work. */
    OK,
    /** It throws, and nothing was done. */
    REFUSED,
    /** It does its work and throws, as if the answer had been lost. */
    LOST,
    /**
     * It neither does anything nor returns, until it is interrupted or {@link #release} is called.
     */
    HANGING
  }

  private final Random random;
  private final CountDownLatch released = new CountDownLatch(1);
  private final Deque<Outcome> script = new ArrayDeque<>();
  private double failures;
  private double jitter;
  private Duration delay = Duration.ZERO;
  private Consumer<Duration> waiting = Behavior::sleep;
  private long calls;

  private Behavior(long seed) {
    this.random = new Random(seed);
  }

  /** Succeeds at once until it is told otherwise. */
  public static Behavior good() {
    return seeded(0);
  }

  /** The same, with this seed for all that is left to chance. */
  public static Behavior seeded(long seed) {
    return new Behavior(seed);
  }

  /** The next calls end so, in this order, after those that were scripted before. */
  public synchronized Behavior then(Outcome... outcomes) {
    script.addAll(Arrays.asList(outcomes));
    return this;
  }

  /** Of calls that are not scripted, this share is refused; from 0 to 1. */
  public synchronized Behavior failing(double share) {
    failures = share(share);
    return this;
  }

  /**
   * Each call takes some time before anything else becomes of it.
   *
   * @param mean how long; zero or more
   * @param jitter up to which share of it a call takes more or less; from 0 to 1
   */
  public synchronized Behavior delayed(Duration mean, double jitter) {
    if (mean.isNegative()) {
      throw new IllegalArgumentException("a delay must not be negative, found " + mean);
    }
    this.delay = mean;
    this.jitter = share(jitter);
    return this;
  }

  /** Delays make this clock go on, and nobody waits. */
  public synchronized Behavior on(TestClock clock) {
    waiting = clock::advance;
    return this;
  }

  /** Lets go of the calls that hang, which are refused then, and of all that would hang later. */
  public void release() {
    released.countDown();
  }

  /** How many calls have begun. */
  public synchronized long calls() {
    return calls;
  }

  /**
   * Does a fake's work as this behavior has it; for fakes of one's own.
   *
   * @param failure what the port throws; it is given a message that says what was scripted
   */
  public <T extends @Nullable Object> T call(
      Supplier<T> work, Function<String, ? extends RuntimeException> failure) {
    return call(work, failure, failure);
  }

  /** The same where the port throws something else if the work was done. */
  <T extends @Nullable Object> T call(
      Supplier<T> work,
      Function<String, ? extends RuntimeException> refused,
      Function<String, ? extends RuntimeException> lost) {
    Turn turn = next();
    if (!turn.delay.isZero()) {
      turn.waiting.accept(turn.delay);
    }
    if (turn.outcome == Outcome.HANGING) {
      hang();
      throw refused.apply("call " + turn.number + " was scripted to hang and was released");
    }
    if (turn.outcome == Outcome.REFUSED) {
      throw refused.apply("call " + turn.number + " was scripted to fail");
    }
    T result = work.get();
    if (turn.outcome == Outcome.LOST) {
      throw lost.apply("call " + turn.number + " was scripted to lose its answer");
    }
    return result;
  }

  /** The same for work without a result. */
  void run(Runnable work, Function<String, ? extends RuntimeException> failure) {
    call(asSupplier(work), failure);
  }

  static Supplier<@Nullable Void> asSupplier(Runnable work) {
    return () -> {
      work.run();
      return null;
    };
  }

  private record Turn(long number, Outcome outcome, Duration delay, Consumer<Duration> waiting) {}

  private synchronized Turn next() {
    calls++;
    // Drawn for each call, needed or not, so that a script does not shift what chance brings.
    double luck = random.nextDouble();
    double swing = random.nextDouble() * 2 - 1;
    Outcome scripted = script.poll();
    Outcome outcome = scripted != null ? scripted : luck < failures ? Outcome.REFUSED : Outcome.OK;
    long nanos = Math.round(delay.toNanos() * (1 + swing * jitter));
    return new Turn(calls, outcome, Duration.ofNanos(nanos), waiting);
  }

  private void hang() {
    try {
      released.await();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static OpsException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new OpsException("interrupted while it waited as scripted", e);
  }

  private static double share(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share must be from 0 to 1, found " + share);
    }
    return share;
  }
}
