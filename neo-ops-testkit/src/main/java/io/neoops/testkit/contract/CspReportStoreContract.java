package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.csp.CspReport;
import io.neoops.csp.CspReportStore;
import io.neoops.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CspReportStore} does. A test class implements it and {@link #store}; each test
 * needs a store that begins empty.
 */
public interface CspReportStoreContract {
  /** When the tests take place. */
  Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  /** An empty store that goes by this clock. */
  CspReportStore store(Clock clock);

  @Test
  default void whatIsAddedComesBackAsItWasTheNewestLast() {
    CspReportStore store = store(TestClock.at(NOW));
    CspReport whole =
        new CspReport(
            NOW,
            "csp-violation",
            "https://s.test/p?token=x&y=1",
            "https://r.test/",
            "https://e.test/😀",
            "img-src",
            "report",
            "https://s.test/a.js",
            1,
            2,
            200,
            "alert(\"1\")\n",
            "Browser/1.0",
            7);
    CspReport bare = report(NOW.plusSeconds(1), "img-src", "inline");

    store.add(List.of(whole));
    store.add(List.of(bare));

    assertThat(store.recent()).containsExactly(whole, bare);
  }

  @Test
  default void anEmptyStoreHasNothing() {
    CspReportStore store = store(TestClock.at(NOW));
    store.add(List.of());

    assertThat(store.recent()).isEmpty();
  }

  @Test
  default void theNewest500AreKept() {
    CspReportStore store = store(TestClock.at(NOW));
    List<CspReport> all = new ArrayList<>();
    for (int i = 0; i < 1_250; i++) {
      all.add(report(NOW.plusMillis(i), "img-src", "https://e.test/" + i));
    }

    store.add(all.subList(0, 650));
    assertThat(store.recent()).isEqualTo(all.subList(150, 650));
    store.add(all.subList(650, 651));
    assertThat(store.recent()).isEqualTo(all.subList(151, 651));
    store.add(all.subList(651, 1_250));
    assertThat(store.recent()).isEqualTo(all.subList(750, 1_250));
  }

  @Test
  default void noneOlderThan24HoursIsReturned() {
    TestClock clock = TestClock.at(NOW);
    CspReportStore store = store(clock);
    store.add(
        List.of(
            report(NOW.minus(Duration.ofHours(24)), "img-src", "a"),
            report(NOW.minus(Duration.ofHours(24)).plusMillis(1), "img-src", "b"),
            report(NOW, "img-src", "c")));

    assertThat(store.recent()).extracting(CspReport::blockedUri).containsExactly("b", "c");
    clock.set(NOW.plusMillis(1));
    assertThat(store.recent()).extracting(CspReport::blockedUri).containsExactly("c");
    clock.set(NOW.plus(Duration.ofHours(24)));
    assertThat(store.recent()).isEmpty();
  }

  @Test
  default void reportsOfClocksThatDifferAreSortedByTime() {
    CspReportStore store = store(TestClock.at(NOW));
    store.add(List.of(report(NOW.plusSeconds(5), "img-src", "later")));
    store.add(List.of(report(NOW, "img-src", "earlier")));

    assertThat(store.recent())
        .extracting(CspReport::blockedUri)
        .containsExactly("earlier", "later");
  }

  /** A report of which little is known. */
  static CspReport report(Instant at, String directive, String blocked) {
    return new CspReport(
        at,
        "csp-violation",
        null,
        null,
        blocked,
        directive,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        1);
  }
}
