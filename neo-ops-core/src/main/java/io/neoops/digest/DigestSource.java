package io.neoops.digest;

import io.neoops.tenant.Tenant;
import java.util.List;

/** Where the figures come from. Implementations are safe for use by several threads. */
@FunctionalInterface
public interface DigestSource {

  /**
   * The figures of two days, as they were at one moment.
   *
   * @param before what {@code day} is compared with: earlier, and possibly {@linkplain
   *     BusinessDay#isSkipped skipped}
   * @throws io.neoops.error.OpsException if they cannot be had
   */
  Figures read(Tenant tenant, BusinessDay day, BusinessDay before);

  /**
   * Two days' figures.
   *
   * @param missing a line for each figure that the tenant's tables cannot give, and why
   */
  record Figures(DayFigures day, DayFigures before, List<String> missing) {

    /** Copies the lines. */
    public Figures {
      missing = List.copyOf(missing);
    }
  }
}
