package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bounds are worked out by hand from the zones' published rules. */
class BusinessDayTest {
  @ParameterizedTest(name = "{0} {1} from {2}")
  @CsvSource({
    // No change of clocks.
    "UTC, 2026-05-04, 00:00, 2026-05-04T00:00:00Z, 2026-05-05T00:00:00Z",
    "Asia/Kolkata, 2026-05-04, 00:00, 2026-05-03T18:30:00Z, 2026-05-04T18:30:00Z",
    "Asia/Kathmandu, 2026-05-04, 04:00, 2026-05-03T22:15:00Z, 2026-05-04T22:15:00Z",
    "Pacific/Kiritimati, 2026-01-01, 00:00, 2025-12-31T10:00:00Z, 2026-01-01T10:00:00Z",
    "+05:30, 2026-05-04, 00:00, 2026-05-03T18:30:00Z, 2026-05-04T18:30:00Z",
    // 23 and 25 hours.
    "Europe/Berlin, 2026-03-29, 00:00, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "Europe/Berlin, 2026-10-25, 00:00, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    "America/New_York, 2026-03-08, 00:00, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
    "America/New_York, 2026-11-01, 00:00, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
    // The day before the change has the shorter night if days begin at four.
    "Europe/Berlin, 2026-03-28, 04:00, 2026-03-28T03:00:00Z, 2026-03-29T02:00:00Z",
    "Europe/Berlin, 2026-03-29, 04:00, 2026-03-29T02:00:00Z, 2026-03-30T02:00:00Z",
    "Europe/Berlin, 2026-10-24, 04:00, 2026-10-24T02:00:00Z, 2026-10-25T03:00:00Z",
    // Half an hour.
    "Australia/Lord_Howe, 2026-10-04, 00:00, 2026-10-03T13:30:00Z, 2026-10-04T13:00:00Z",
    "Australia/Lord_Howe, 2026-04-05, 00:00, 2026-04-04T13:00:00Z, 2026-04-05T13:30:00Z",
    // Midnight does not exist: the clocks go from 24:00 to 01:00.
    "America/Sao_Paulo, 2018-11-04, 00:00, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
    "Asia/Beirut, 2022-03-27, 00:00, 2022-03-26T22:00:00Z, 2022-03-27T21:00:00Z",
    "Africa/Cairo, 2024-04-26, 00:00, 2024-04-25T22:00:00Z, 2024-04-26T21:00:00Z",
    // The clocks go back from 24:00 to 23:00, so the day before has 25 hours.
    "America/Sao_Paulo, 2018-02-17, 00:00, 2018-02-17T02:00:00Z, 2018-02-18T03:00:00Z",
    "Africa/Cairo, 2024-10-31, 00:00, 2024-10-30T21:00:00Z, 2024-10-31T22:00:00Z",
    // Midnight comes twice: from 01:00 back to 00:00.
    "America/Havana, 2026-11-01, 00:00, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
    // ... and from 00:01 back to 23:01 of the day before.
    "America/St_Johns, 2010-11-07, 00:00, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z",
    // The time at which days begin is skipped, or comes twice.
    "Europe/Berlin, 2026-03-29, 02:30, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
    "Europe/Berlin, 2026-10-25, 02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    // The zone went over the date line and left a day out, and two around it touch.
    "Pacific/Apia, 2011-12-29, 00:00, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
    "Pacific/Apia, 2011-12-30, 00:00, 2011-12-30T10:00:00Z, 2011-12-30T10:00:00Z",
    "Pacific/Apia, 2011-12-31, 00:00, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z"
  })
  void itBeginsAndEndsByTheClocksOfItsZone(
      String zone, LocalDate date, LocalTime starts, Instant from, Instant to) {
    BusinessDay day = BusinessDay.of(date, ZoneId.of(zone), starts);

    assertThat(day.from()).isEqualTo(from);
    assertThat(day.to()).isEqualTo(to);
    assertThat(day.isSkipped()).isEqualTo(from.equals(to));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "Europe/Berlin, 2026-03-29, 23",
    "Europe/Berlin, 2026-10-25, 25",
    "Asia/Beirut, 2022-03-27, 23",
    "Europe/Berlin, 2026-05-04, 24"
  })
  void itsLengthIsThatOfTheDay(String zone, LocalDate date, int hours) {
    assertThat(BusinessDay.of(date, ZoneId.of(zone), LocalTime.MIDNIGHT).length())
        .isEqualTo(Duration.ofHours(hours));
  }

  @ParameterizedTest
  @CsvSource({
    "America/St_Johns, 2010-10-30, 2010-11-15, 00:00",
    "America/Havana, 2026-10-25, 2026-11-08, 00:30",
    "Pacific/Apia, 2011-12-20, 2012-01-10, 04:00",
    "Australia/Lord_Howe, 2026-03-30, 2026-04-10, 01:45",
    "Africa/Cairo, 2024-04-20, 2024-05-02, 00:00",
    "America/Sao_Paulo, 2018-02-10, 2018-02-25, 23:30"
  })
  void everyMomentBelongsToTheOneDayThatHoldsIt(
      String zone, LocalDate first, LocalDate last, LocalTime starts) {
    ZoneId id = ZoneId.of(zone);
    Instant end = BusinessDay.of(last, id, starts).from();
    BusinessDay before = BusinessDay.of(first.minusDays(1), id, starts);

    for (Instant at = BusinessDay.of(first, id, starts).from();
        at.isBefore(end);
        at = at.plusSeconds(900)) {
      BusinessDay day = BusinessDay.at(at, id, starts);
      assertThat(at).isAfterOrEqualTo(day.from()).isBefore(day.to());
      if (!day.date().equals(before.date())) {
        assertThat(day.from()).isEqualTo(before.to());
      }
      before = day;
    }
  }

  @Test
  void theDayChangesExactlyAtItsBound() {
    ZoneId zone = ZoneId.of("Asia/Kolkata");
    Instant bound = Instant.parse("2026-05-03T22:30:00Z");

    assertThat(BusinessDay.at(bound, zone, LocalTime.of(4, 0)).date())
        .isEqualTo(LocalDate.of(2026, 5, 4));
    assertThat(BusinessDay.at(bound.minusNanos(1), zone, LocalTime.of(4, 0)).date())
        .isEqualTo(LocalDate.of(2026, 5, 3));
  }
}
