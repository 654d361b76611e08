package io.neoops.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.error.OpsException;
import io.neoops.metrics.PrometheusText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakersTest {
  @Test
  void onlyOpenOnesCountAndEachOnce() {
    assertThat(
            open(
                """
                # TYPE webhook_breaker_state gauge
                webhook_breaker_state{target="a"} 1
                webhook_breaker_state{target="b"} 0
                webhook_breaker_state{target="c"} 2
                webhook_breaker_state{target="d"} 1.0
                webhook_breaker_state{target="d"} 1 1395066363000
                webhook_breaker_state{target="e"} NaN
                webhook_breaker_state_total{target="f"} 1
                """))
        .contains(2);
  }

  @Test
  void noneOpenIsZeroOnlyIfThereAreBreakers() {
    assertThat(open("webhook_breaker_state{target=\"a\"} 0")).contains(0);
    assertThat(open("webhook_breaker_state 2")).contains(0);
    assertThat(open("# TYPE webhook_breaker_state gauge\nup 1")).isEmpty();
    assertThat(open("")).isEmpty();
    assertThat(open("webhook_breaker_state{target=\"a\"} NaN")).isEmpty();
    assertThat(open("webhook_breaker_state{target=\"a\"} 3\nwebhook_breaker_state -1")).isEmpty();
  }

  @Test
  void whatCannotBeReadIsUnknownWithTheReason() {
    assertThat(Breakers.of(Optional.empty()).warning().orElse("")).contains("METRICS_URL");
    assertThat(
            Breakers.of(
                Optional.of(
                    () -> {
                      throw new OpsException("connection refused");
                    })))
        .isEqualTo(
            new Breakers(
                Optional.empty(), Optional.of("webhook breakers unknown: connection refused")));
    assertThat(open("webhook_breaker_state{target=\"a\"} 1\nbroken")).isEmpty();
  }

  private static Optional<Integer> open(String document) {
    return Breakers.of(Optional.of(() -> PrometheusText.parse(document))).open();
  }
}
