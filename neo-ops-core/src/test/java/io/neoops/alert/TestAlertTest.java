package io.neoops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.alert.Hop.Status;
import io.neoops.error.InvalidInputException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestAlertTest {
  private static final Instant NOW = Instant.parse("2026-05-01T09:00:00.123456789Z");

  private final List<Probe> sent = new ArrayList<>();

  @Test
  void everyWayGetsTheSameProbeAlsoAfterOneThatFailed() {
    TestAlert alert =
        new TestAlert(
            List.of(way("one", Status.FAILED), way("two", Status.ACCEPTED)),
            Clock.fixed(NOW, ZoneOffset.UTC));

    AlertReport first = alert.send("It is a test");
    AlertReport second = alert.send("It is a test");

    assertThat(first.routes()).extracting(Hop::route).containsExactly("one", "two");
    assertThat(sent).hasSize(4).extracting(Probe::message).containsOnly("It is a test");
    assertThat(sent.get(0)).isEqualTo(sent.get(1));
    assertThat(sent.get(0).id()).isEqualTo(first.id()).isNotEqualTo(second.id());
    assertThat(sent.get(0).startsAt()).isEqualTo("2026-05-01T09:00:00.123Z");
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPTED,,accepted",
    "ACCEPTED,ACCEPTED,accepted",
    "ACCEPTED,DELIVERED,delivered",
    "DELIVERED,FAILED,failed",
    "FAILED,ACCEPTED,failed",
    ",,failed"
  })
  void anyFailureCountsMoreThanAnyDelivery(Status one, Status other, String whole) {
    List<Hop> hops =
        Arrays.asList(one, other).stream()
            .filter(status -> status != null)
            .map(status -> new Hop("x", status, "y", Duration.ZERO))
            .toList();

    assertThat(new AlertReport("id", hops).toDocument()).containsEntry("status", whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\r\n\t", "\u001b\u202e\u0085"})
  void aBlankMessageIsRefused(String message) {
    TestAlert alert = new TestAlert(List.of(way("one", Status.ACCEPTED)), Clock.systemUTC());

    assertThatThrownBy(() -> alert.send(message))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("must not be blank");
    assertThat(sent).isEmpty();
  }

  @Test
  void aMessageIsOneReadableLineOfAReasonableLength() {
    TestAlert alert = new TestAlert(List.of(way("one", Status.ACCEPTED)), Clock.systemUTC());

    alert.send(" a\r\nBcc: x\u001b[31m\u202e\u2066b\u2028c\u0000 ");
    alert.send("\uD83D\uDE00".repeat(1001));
    alert.send("\uD83D\uDE00".repeat(1000));

    assertThat(sent.get(0).message()).isEqualTo("a Bcc: x [31m b c");
    assertThat(sent.get(1).message()).isEqualTo("\uD83D\uDE00".repeat(1000) + "\u2026");
    assertThat(sent.get(2).message()).isEqualTo("\uD83D\uDE00".repeat(1000));
  }

  @Test
  void withoutAWayThereIsNoTest() {
    assertThatThrownBy(() -> new TestAlert(List.of(), Clock.systemUTC()))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-01T09:00:09.999Z, false",
    "2026-05-01T14:30:10+05:30, true",
    "2026-05-01T09:00:11Z, true",
    "noon, false",
    ", false"
  })
  void whetherAnAlertCameAfterItsGroupsWaitIsToldByTheAlertmanagersClock(
      String updatedAt, boolean late) {
    Probe probe = new Probe("id", "x", Instant.parse("2026-05-01T09:00:00Z"));

    assertThat(new ListedAlert(null, null, updatedAt).cameLate(probe, Duration.ofSeconds(10)))
        .isEqualTo(late);
  }

  private Alerter way(String name, Status status) {
    return (probe, passed) -> {
      sent.add(probe);
      passed.accept(new Hop(name, status, "so it went", Duration.ofMillis(1)));
    };
  }
}
