package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestDateTest {
  private static final Instant NOW = Instant.parse("2026-05-04T20:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "yesterday, UTC, 00:00, 2026-05-03",
    "today, UTC, 00:00, 2026-05-04",
    // Half past one at night.
    "yesterday, Asia/Kolkata, 00:00, 2026-05-04",
    "today, Asia/Kolkata, 00:00, 2026-05-05",
    "yesterday, Asia/Kolkata, 04:00, 2026-05-03",
    "today, Asia/Kolkata, 04:00, 2026-05-04",
    "TODAY, Pacific/Pago_Pago, 00:00, 2026-05-04",
    "2026-05-04, Asia/Kolkata, 00:00, 2026-05-04",
    "2026-05-05, Asia/Kolkata, 00:00, 2026-05-05",
    "2024-02-29, UTC, 00:00, 2024-02-29"
  })
  void wordsMeanTheTenantsOwnDays(String text, String zone, LocalTime starts, LocalDate date) {
    assertThat(DigestDate.parse(text).in(ZoneId.of(zone), starts, NOW).date()).isEqualTo(date);
  }

  @Test
  void yesterdayIsTheLastDayThatTheZoneHad() {
    Instant afterTheDateLine = Instant.parse("2011-12-30T12:00:00Z");

    assertThat(
            DigestDate.YESTERDAY
                .in(ZoneId.of("Pacific/Apia"), LocalTime.MIDNIGHT, afterTheDateLine)
                .date())
        .isEqualTo(LocalDate.of(2011, 12, 29));
  }

  @Test
  void aSkippedDayIsRefused() {
    assertThatThrownBy(
            () ->
                DigestDate.parse("2011-12-30")
                    .in(ZoneId.of("Pacific/Apia"), LocalTime.MIDNIGHT, NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("there was no 2011-12-30 in Pacific/Apia");
  }

  @Test
  void aDayThatHasNotBegunThereIsRefused() {
    DigestDate date = DigestDate.parse("2026-05-05");

    assertThatThrownBy(() -> date.in(ZoneId.of("UTC"), LocalTime.MIDNIGHT, NOW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2026-05-05 has not begun in UTC");
    assertThatCode(() -> date.requireBegun(NOW)).doesNotThrowAnyException();
    assertThatThrownBy(() -> DigestDate.parse("2026-05-06").requireBegun(NOW))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tomorrow",
        "2026-5-4",
        "2026-02-30",
        "2026-13-01",
        "04.05.2026",
        "20260504",
        "2026-05-04T00:00",
        "+2026-05-04",
        "-2026-05-04",
        "२०२६-०५-०४"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> DigestDate.parse(text)).isInstanceOf(InvalidInputException.class);
  }
}
