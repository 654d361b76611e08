package io.neoops.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "PT10M,PT10M",
    "pt0.5s,PT0.5S",
    "P1DT12H,PT36H",
    "90,PT1M30S",
    "0,PT0S",
    "0s,PT0S",
    "500ms,PT0.5S",
    "30s,PT30S",
    "10m,PT10M",
    "1h30m,PT1H30M",
    "2d,PT48H",
    "1d2h3m4s5ms,PT26H3M4.005S",
    "90m,PT90M",
    "' 5s\n',PT5S",
    "36500d,PT876000H",
  })
  void everyFormIsRead(String text, String expected) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "KUMQUAT",
        "-1",
        "+1",
        "-5s",
        "PT-5M",
        "-PT5M",
        "PT1H-59M",
        "1.5h",
        "5 s",
        "5S",
        "10M",
        "1m1h",
        "1s1s",
        "5x",
        "s",
        "ms",
        "P",
        "PT",
        "1y",
        "P1W",
        "P1M",
        "５s",
        "٥",
        "1h30",
        "36500d1ms",
        "36501d",
        "9999999999d",
        "99999999999999999999",
        "PT9999999999999999H",
        "9999999999d9999999999h9999999999m9999999999s9999999999999ms"
      })
  void anythingElseIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasNoCause()
        .hasMessageStartingWith("duration is malformed: expected a length of time such as PT10M")
        .message()
        .doesNotContain("KUMQUAT", "9999");
  }

  @Test
  void whatIsWrittenInShortFormComesBack() {
    RandomCase.check(
        3000,
        random -> {
          int days = random.below(100);
          int hours = random.below(1000);
          int minutes = random.below(1000);
          int seconds = random.below(100_000);
          int millis = random.below(100_000);
          Duration duration =
              Duration.ofDays(days)
                  .plusHours(hours)
                  .plusMinutes(minutes)
                  .plusSeconds(seconds)
                  .plusMillis(millis);

          assertThat(
                  Durations.parse(
                      days + "d" + hours + "h" + minutes + "m" + seconds + "s" + millis + "ms"))
              .isEqualTo(duration);
          assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
        });
  }

  @Test
  void anyTextIsReadOrRefused() {
    RandomCase.check(
        5000,
        random -> {
          String text = random.chance(2) ? random.text(0, 9) : random.from("019dhmsPT.-+ ", 0, 9);
          try {
            assertThat(Durations.parse(text)).isBetween(Duration.ZERO, Duration.ofDays(36_500));
          } catch (InvalidInputException e) {
            assertThat(e).hasNoCause();
          }
        });
  }
}
