package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSizerTest {
  private static final Duration TARGET = Duration.ofMillis(50);

  @ParameterizedTest(name = "100 units that took {0} ms are followed by {1}")
  @CsvSource({
    "1, 200",
    "25, 200",
    "32, 125",
    "50, 100",
    "100, 50",
    "150, 33",
    "200, 25",
    "9000, 25",
  })
  void growsWithCareAndShrinksAtOnce(long millis, long next) {
    BatchSizer sizer = new BatchSizer(100, 1_000);

    sizer.took(Duration.ofMillis(millis), TARGET);

    assertThat(sizer.size()).isEqualTo(next);
  }

  @ParameterizedTest(name = "from {0}, after {1} ms: {2}, wants less: {3}")
  @CsvSource({"1000, 1, 1000, false", "1, 100, 1, true", "1, 50, 1, false", "3, 150, 1, false"})
  void staysBetweenOneAndTheLargest(long first, long millis, long next, boolean wantsLess) {
    BatchSizer sizer = new BatchSizer(first, 1_000);

    sizer.took(Duration.ofMillis(millis), TARGET);

    assertThat(sizer.size()).isEqualTo(next);
    assertThat(sizer.wantsLess()).isEqualTo(wantsLess);
  }
}
