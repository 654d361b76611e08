package io.neoops.testkit;

/**
 * Where sample data begins. All of it is one endless series of rows, made of their numbers alone;
 * each seed takes it up at another place.
 */
final class Seed {
  /** What is used where none is given. */
  static final long DEFAULT = 0;

  /** Far enough apart that the rows of neighbouring seeds do not overlap in tests of usual size. */
  private static final long STRIDE = 7_368_787;

  /**
   * A prime, so that every seed below it has a place of its own, and phone numbers keep ten digits.
   */
  private static final long PLACES = 99_999_989;

  private Seed() {}

  /** How many rows of the series are skipped; none by the default seed. */
  static long offset(long seed) {
    return Math.floorMod(Math.floorMod(seed, PLACES) * STRIDE, PLACES);
  }
}
