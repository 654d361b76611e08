package io.neoops.digest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * A figure beside the one it is compared with.
 *
 * @param text {@code n/a} where either is unknown, {@code new} where there was nothing before,
 *     {@code 0%} where they are equal, else the difference in percent
 * @param direction below, at or above 0 for less, the same or unknown, and more
 */
record Change(String text, int direction) {
  private static final Change UNKNOWN = new Change(Shown.UNKNOWN, 0);
  private static final Change SAME = new Change("0%", 0);

  /** Beyond this a percentage says nothing that "many times as much" would not. */
  private static final BigDecimal LARGEST = BigDecimal.valueOf(999);

  static Change between(Optional<BigDecimal> before, Optional<BigDecimal> now) {
    if (before.isEmpty() || now.isEmpty()) {
      return UNKNOWN;
    }
    BigDecimal difference = now.get().subtract(before.get());
    if (difference.signum() == 0) {
      return SAME;
    }
    if (before.get().signum() == 0) {
      return new Change("new", difference.signum());
    }
    BigDecimal percent =
        difference
            .multiply(BigDecimal.valueOf(100))
            .divide(before.get().abs(), 1, RoundingMode.HALF_UP);
    return new Change(text(percent, difference.signum()), difference.signum());
  }

  private static String text(BigDecimal percent, int sign) {
    String direction = sign > 0 ? "+" : "-";
    BigDecimal size = percent.abs();
    if (size.compareTo(LARGEST) > 0) {
      return direction + "over 999%";
    }
    if (size.signum() == 0) {
      return direction + "under 0.1%";
    }
    // Below 10 percent a whole number would hide most of it.
    int decimals =
        size.compareTo(BigDecimal.TEN) < 0 && size.stripTrailingZeros().scale() > 0 ? 1 : 0;
    return String.format(
        Locale.ROOT, "%s%s%%", direction, size.setScale(decimals, RoundingMode.HALF_UP));
  }
}
