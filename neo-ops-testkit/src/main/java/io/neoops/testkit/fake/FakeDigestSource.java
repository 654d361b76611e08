package io.neoops.testkit.fake;

import io.neoops.digest.BusinessDay;
import io.neoops.digest.DayFigures;
import io.neoops.digest.DigestSource;
import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Gives the figures that it is told, and those of a day without orders otherwise. Thread-safe. */
public final class FakeDigestSource implements DigestSource {
  /** A day on which nothing was ordered. */
  public static final DayFigures QUIET_DAY =
      new DayFigures(
          0,
          Optional.of(0L),
          Optional.empty(),
          Optional.of(BigDecimal.ZERO),
          List.of(),
          Optional.of(BigDecimal.ZERO),
          Optional.of(BigDecimal.ZERO));

  private final Map<Key, DayFigures> figures = new ConcurrentHashMap<>();
  private final Behavior behavior;

  private record Key(UUID tenant, LocalDate date) {}

  /** A source of this behavior that knows of no order. */
  public FakeDigestSource(Behavior behavior) {
    this.behavior = behavior;
  }

  /** Sets the figures of a tenant's day. */
  public FakeDigestSource set(Tenant tenant, LocalDate date, DayFigures day) {
    figures.put(new Key(tenant.id(), date), day);
    return this;
  }

  @Override
  public Figures read(Tenant tenant, BusinessDay day, BusinessDay before) {
    return behavior.call(
        () -> new Figures(of(tenant, day), of(tenant, before), List.of()),
        why -> new OpsException("fake digest source: " + why));
  }

  private DayFigures of(Tenant tenant, BusinessDay day) {
    return figures.getOrDefault(new Key(tenant.id(), day.date()), QUIET_DAY);
  }
}
