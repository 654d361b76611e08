package io.neoops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TestClockTest {
  @Test
  void itStandsUntilItIsSetAndTakesItsOtherZonesAlong() {
    TestClock clock = TestClock.at(Instant.parse("2026-05-04T23:30:00Z"));
    Clock kolkata = clock.withZone(ZoneId.of("Asia/Kolkata"));
    assertThat(clock.instant()).isEqualTo("2026-05-04T23:30:00Z");

    clock.advance(Duration.ofMinutes(45));
    assertThat(kolkata.instant()).isEqualTo("2026-05-05T00:15:00Z");
    assertThat(kolkata).hasToString("2026-05-05T05:45+05:30[Asia/Kolkata]");

    clock.set(Instant.EPOCH);
    assertThat(kolkata.millis()).isZero();
  }
}
