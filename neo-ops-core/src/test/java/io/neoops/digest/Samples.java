package io.neoops.digest;

import io.neoops.tenant.Tenant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A digest to be shown. */
final class Samples {
  static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");

  private Samples() {}

  static Tenant tenant(String name) {
    return new Tenant(
        UUID.fromString("5cc9235f-d883-4dd6-8d40-79bf77d83779"),
        name,
        Map.of("timezone", Optional.of(ZONE.getId())));
  }

  static DayFigures figures(long orders, String... items) {
    return new DayFigures(
        orders,
        Optional.of(3L),
        Optional.of(Duration.ofSeconds(754)),
        Optional.of(new BigDecimal(412)),
        List.of(items).stream()
            .map(name -> new TopItem(name, new BigDecimal(58), new BigDecimal(49)))
            .toList(),
        Optional.of(new BigDecimal(9)),
        Optional.of(new BigDecimal("12345.5000")));
  }

  static DayFigures nothing() {
    return new DayFigures(
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static Digest digest(String tenant, String... items) {
    return new Digest(
        tenant(tenant),
        day("2026-05-04"),
        true,
        figures(1128, items),
        Optional.of(2),
        Optional.of(new Digest.Previous(day("2026-04-27"), figures(940))),
        List.of());
  }

  static Digest unknown(String... warnings) {
    return new Digest(
        tenant("demo"),
        day("2026-05-04"),
        false,
        nothing(),
        Optional.empty(),
        Optional.empty(),
        List.of(warnings));
  }

  private static BusinessDay day(String date) {
    return BusinessDay.of(LocalDate.parse(date), ZONE, LocalTime.MIDNIGHT);
  }
}
