package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.alert.Alerter;
import io.neoops.alert.Hop;
import io.neoops.alert.Probe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Alerter} does. */
public interface AlerterContract {
  /** An alerter whose way is open. */
  Alerter alerter();

  /** An alerter whose way ends at a server that is away. */
  Alerter alerterWithoutServer();

  /** What arrived over {@link #alerter}, as text that holds the alerts' ids. */
  String arrived();

  @Test
  default void anAlertArrivesWithItsIdAndEachHopIsTold() {
    List<Hop> hops = sent(alerter(), "probe-one");

    assertThat(arrived()).contains("probe-one");
    assertThat(hops).isNotEmpty();
    assertThat(hops).extracting(Hop::status).doesNotContain(Hop.Status.FAILED);
  }

  @Test
  default void aHopThatFailsIsTheLastAndIsToldInsteadOfThrown() {
    List<Hop> hops = sent(alerterWithoutServer(), "probe-two");

    assertThat(hops).isNotEmpty();
    assertThat(hops.get(hops.size() - 1).status()).isEqualTo(Hop.Status.FAILED);
    assertThat(hops).filteredOn(hop -> hop.status() == Hop.Status.FAILED).hasSize(1);
    assertThat(hops).extracting(Hop::detail).noneMatch(String::isBlank);
  }

  private static List<Hop> sent(Alerter alerter, String id) {
    List<Hop> hops = new ArrayList<>();
    alerter.send(new Probe(id, "a test", Instant.now()), hops::add);
    return hops;
  }
}
