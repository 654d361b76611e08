package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.digest.BusinessDay;
import io.neoops.digest.DayFigures;
import io.neoops.digest.DigestSource;
import io.neoops.digest.DigestSource.Figures;
import io.neoops.tenant.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What every {@link DigestSource} does, as far as orders go. */
public interface DigestSourceContract {
  /** The source. */
  DigestSource source();

  /** A tenant without orders when a test begins. */
  Tenant tenant();

  /** Adds an order of this moment, cancelled or not, with one item or none. */
  void order(Instant placed, boolean cancelled);

  @Test
  default void aDayWithoutOrdersHasNone() {
    Figures figures = source().read(tenant(), day(4), day(3));

    assertThat(figures.day().orders()).isZero();
    assertThat(figures.before().orders()).isZero();
    assertThat(figures.day().topItems()).isEmpty();
  }

  @Test
  default void aDayHasItsFirstMomentAndNotItsLast() {
    BusinessDay day = day(4);
    order(day.from().minusSeconds(1), false);
    order(day.from(), false);
    order(day.to().minusSeconds(1), false);
    order(day.to(), false);

    assertThat(source().read(tenant(), day, day(3)).day().orders()).isEqualTo(2);
    assertThat(source().read(tenant(), day(5), day).day().orders()).isEqualTo(1);
    assertThat(source().read(tenant(), day(5), day).before().orders()).isEqualTo(2);
  }

  @Test
  default void cancelledOrdersAreCountedApart() {
    order(day(4).from(), false);
    order(day(4).from(), true);
    order(day(4).from(), true);

    DayFigures figures = source().read(tenant(), day(4), day(3)).day();

    assertThat(figures.orders()).isEqualTo(1);
    figures.cancelled().ifPresent(count -> assertThat(count).isEqualTo(2));
  }

  private static BusinessDay day(int ofMay) {
    return BusinessDay.of(
        LocalDate.of(2026, 5, ofMay), ZoneId.of("Asia/Kolkata"), LocalTime.MIDNIGHT);
  }
}
