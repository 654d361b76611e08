package io.neoops.preflight;

import io.neoops.error.InvalidInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs checks at the same time, each with a deadline of its own, and answers in time whatever they
 * do.
 *
 * <p>Whoever asks while a run is going on gets that run's results, so any number of callers runs
 * each check once. A check that does not return at its deadline is a failure and is left behind: it
 * holds its own thread and no other, and until it returns, further runs say so at once.
 *
 * <p>Make one and keep it. It has at most one thread a check, and none a second or two after a run;
 * so it need be closed only where checks may hang. Safe for use by several threads.
 */
public final class Preflight implements AutoCloseable {
  /** What a check gets unless the builder says otherwise. */
  public static final Duration CHECK_DEADLINE = Duration.ofSeconds(3);

  /** What a whole run gets unless the builder says otherwise. */
  public static final Duration WHOLE_DEADLINE = Duration.ofSeconds(5);

  private final Map<String, CheckSlot> slots = new LinkedHashMap<>();
  private final CheckThreads threads;
  private final Duration wholeDeadline;
  private final Object lock = new Object();

  private @Nullable Round current;

  private Preflight(Builder builder) {
    threads = new CheckThreads(Math.max(1, builder.checks.size()));
    wholeDeadline = builder.wholeDeadline;
    builder.checks.forEach(
        (name, check) ->
            slots.put(name, new CheckSlot(name, check, builder.checkDeadline, threads)));
  }

  /** A preflight without checks, of which each gets 3 seconds and all of them 5. */
  public static Builder builder() {
    return new Builder();
  }

  /** The checks' names, in the order in which they were added. */
  public Set<String> names() {
    return Collections.unmodifiableSet(slots.keySet());
  }

  /** How many checks are still running although their deadline is over. */
  public int abandoned() {
    return (int) slots.values().stream().filter(CheckSlot::isOverdue).count();
  }

  /** Runs every check, or waits for the run that is going on. */
  public PreflightReport run() {
    return run(slots.keySet());
  }

  /**
   * Runs some checks.
   *
   * @param only their names
   * @throws InvalidInputException if a name is not known, or there is none; nothing was run then
   */
  public PreflightReport run(Collection<String> only) {
    Set<String> wanted = new LinkedHashSet<>(only);
    if (wanted.isEmpty() && !slots.isEmpty()) {
      throw new InvalidInputException("no check is named; expected some of " + known());
    }
    for (String name : wanted) {
      if (!slots.containsKey(name)) {
        throw new InvalidInputException(
            "there is no check '" + name + "'; expected some of " + known());
      }
    }
    long begun = System.nanoTime();
    long end = begun + wholeDeadline.toNanos();
    Map<String, CheckRun> runs = join(wanted);
    List<CheckReport> reports = new ArrayList<>();
    runs.forEach((name, run) -> reports.add(run.await(end)));
    return new PreflightReport(reports, Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Interrupts the checks that are running; from now on each check fails. */
  @Override
  public void close() {
    threads.close();
  }

  private Map<String, CheckRun> join(Set<String> wanted) {
    synchronized (lock) {
      Round round = current;
      if (round == null || round.isOver()) {
        round = new Round(System.nanoTime() + wholeDeadline.toNanos());
        current = round;
      }
      Map<String, CheckRun> joined = new LinkedHashMap<>();
      for (Map.Entry<String, CheckSlot> slot : slots.entrySet()) {
        if (wanted.contains(slot.getKey())) {
          joined.put(slot.getKey(), round.of(slot.getValue()));
        }
      }
      return joined;
    }
  }

  private String known() {
    return String.join(", ", slots.keySet());
  }

  /** Collects checks. Not safe for use by several threads. */
  public static final class Builder {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    private final Map<String, Check> checks = new LinkedHashMap<>();
    private Duration checkDeadline = CHECK_DEADLINE;
    private Duration wholeDeadline = WHOLE_DEADLINE;

    private Builder() {}

    /**
     * Adds a check, or puts it in the place of the one with this name.
     *
     * @param name 1 to 64 ASCII letters, digits, {@code _}, {@code -} and {@code .}, beginning with
     *     a letter or digit
     */
    public Builder check(String name, Check check) {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidInputException(
            "a check's name must be 1 to 64 ASCII letters, digits, '_', '-' and '.'");
      }
      checks.put(name, check);
      return this;
    }

    /** Takes a check out; nothing if there is none of this name. */
    public Builder without(String name) {
      checks.remove(name);
      return this;
    }

    /** How long one check may take, more than 0. Default: 3 seconds. */
    public Builder checkDeadline(Duration deadline) {
      checkDeadline = positive(deadline);
      return this;
    }

    /**
     * How long a run may take, more than 0; a check's own deadline ends there too. Default: 5
     * seconds.
     */
    public Builder wholeDeadline(Duration deadline) {
      wholeDeadline = positive(deadline);
      return this;
    }

    /** A preflight with what was added up to now. */
    public Preflight build() {
      return new Preflight(this);
    }

    private static Duration positive(Duration deadline) {
      if (deadline.isNegative()
          || deadline.isZero()
          || deadline.compareTo(Duration.ofDays(1)) > 0) {
        throw new InvalidInputException(
            "a deadline of the preflight must be more than 0 and at the most a day");
      }
      return deadline;
    }
  }
}
