package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {
  @ParameterizedTest(name = "from {0} to {1}")
  @CsvSource({
    "100, 114, +14%, 1",
    "100, 86, -14%, -1",
    "100, 100, 0%, 0",
    "100.00, 100, 0%, 0",
    "0, 0, 0%, 0",
    "0, 5, new, 1",
    "5, 0, -100%, -1",
    ", 5, n/a, 0",
    "5, , n/a, 0",
    ", , n/a, 0",
    "100, 108.4, +8.4%, 1",
    "100, 108, +8%, 1",
    "100, 109.96, +10%, 1",
    "3, 4, +33%, 1",
    "100000, 100001, +under 0.1%, 1",
    "100000, 99999, -under 0.1%, -1",
    "1, 11, +over 999%, 1",
    "1, 10.99, +999%, 1",
    "-50, -25, +50%, 1",
    "9800.00, 12345.50, +26%, 1"
  })
  void itIsNewOrNothingOrUnknownOrPercent(
      BigDecimal before, BigDecimal now, String text, int direction) {
    assertThat(Change.between(Optional.ofNullable(before), Optional.ofNullable(now)))
        .isEqualTo(new Change(text, direction));
  }
}
