package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.neoops.error.InvalidInputException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPolicyTest {
  private static final RetentionPolicy POLICY = RetentionPolicy.delete("t", "at", 1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status = 'closed'",
        "a IN (1, 2) AND (b OR c)",
        "note = 'it''s (fine; --really'",
        "\"odd)name\" IS NULL",
        "at::date < '2020-01-01'",
        "a - -1 > 0"
      })
  void oneExpressionIsAccepted(String predicate) {
    assertThat(POLICY.where(predicate).predicate()).contains(predicate);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "true) OR (true", "(true", "true; DROP TABLE t", "true -- rest", "true /* rest",
        "a = 'open", "\"open", "E'\\' OR true --'", "$$x$$ = 'x'", "a = :name", "a ? 'b'",
            "a = '\0'"
      })
  void whatCouldLeaveItsParenthesesIsRefused(String predicate) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> POLICY.where(predicate))
        .withMessageContaining("one boolean SQL expression");
  }

  @Test
  void columnsGoWithAnonymizeAlone() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RetentionPolicy.anonymize("t", "at", 1, List.of()));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RetentionPolicy.anonymize("t", "at", 1, List.of("at")))
        .withMessageContaining("at");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> RetentionPolicy.delete(" ", "at", 1));
  }

  @Test
  void zeroKeepsForEverAndNegativeIsRefused() {
    assertThat(Retention.days(0).days()).isEmpty();
    assertThat(Retention.days(3).cutoff(Instant.parse("2026-05-05T10:00:00Z")))
        .isEqualTo("2026-05-02T10:00:00Z");
    assertThat(Retention.days(Integer.MAX_VALUE).cutoff(Instant.parse("2026-05-05T10:00:00Z")))
        .isEqualTo("0001-01-01T00:00:00Z");
    assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> Retention.days(-1));
  }
}
