package io.neoops.deadletter;

import io.neoops.error.InvalidInputException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * How all letters of a type are replayed, the oldest first. Unless said otherwise: each that is
 * there when it begins, as fast as it goes. Immutable.
 *
 * @param match replays only letters that hold this text, ignoring case
 * @param perSecond at most so many a second; above zero
 * @param max at most so many; 1 or more
 * @param dryRun counts and changes nothing
 * @param force also replays what has been replayed too often
 * @param stop asked now and then; once true it ends
 * @param progress hears how many have been replayed so far
 */
public record ReplayAll(
    Optional<String> match,
    Optional<Double> perSecond,
    Optional<Long> max,
    boolean dryRun,
    boolean force,
    BooleanSupplier stop,
    LongConsumer progress) {

  /** Checks the numbers. */
  public ReplayAll {
    perSecond.ifPresent(
        rate -> {
          if (!(rate > 0 && rate <= 1_000_000)) {
            throw new InvalidInputException(
                "a rate must be above 0 and at most 1000000 a second, found " + rate);
          }
        });
    max.ifPresent(
        most -> {
          if (most < 1) {
            throw new InvalidInputException("a maximum must be 1 or more, found " + most);
          }
        });
  }

  /** Everything, without limits. */
  public static ReplayAll everything() {
    return new ReplayAll(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        () -> false,
        done -> {});
  }

  /** Only letters that hold this text, ignoring case. */
  public ReplayAll withMatch(String text) {
    return new ReplayAll(Optional.of(text), perSecond, max, dryRun, force, stop, progress);
  }

  /** At most so many a second; above 0, at most 1,000,000. */
  public ReplayAll withRate(double lettersPerSecond) {
    return new ReplayAll(match, Optional.of(lettersPerSecond), max, dryRun, force, stop, progress);
  }

  /** At most so many; 1 or more. */
  public ReplayAll withMax(long most) {
    return new ReplayAll(match, perSecond, Optional.of(most), dryRun, force, stop, progress);
  }

  /** Only counted; nothing is changed. */
  public ReplayAll asDryRun() {
    return new ReplayAll(match, perSecond, max, true, force, stop, progress);
  }

  /** Also letters that have been replayed too often. */
  public ReplayAll forced() {
    return new ReplayAll(match, perSecond, max, dryRun, true, stop, progress);
  }

  /** Ends soon after {@code asked} says true, with what was replayed until then. */
  public ReplayAll withStop(BooleanSupplier asked) {
    return new ReplayAll(match, perSecond, max, dryRun, force, asked, progress);
  }

  /** Tells how many have been replayed so far, now and then. */
  public ReplayAll withProgress(LongConsumer told) {
    return new ReplayAll(match, perSecond, max, dryRun, force, stop, told);
  }
}
