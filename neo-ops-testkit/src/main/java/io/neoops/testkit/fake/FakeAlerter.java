package io.neoops.testkit.fake;

import io.neoops.alert.Alerter;
import io.neoops.alert.Hop;
import io.neoops.alert.Probe;
import io.neoops.error.OpsException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A way of one hop, which keeps the alerts that it is to send. Thread-safe. */
public final class FakeAlerter implements Alerter {
  private final List<Probe> probes = new CopyOnWriteArrayList<>();
  private final String route;
  private final Behavior behavior;

  /** A way of this name; a call that fails is told as a failed hop. */
  public FakeAlerter(String route, Behavior behavior) {
    this.route = route;
    this.behavior = behavior;
  }

  @Override
  public void send(Probe probe, Consumer<Hop> passed) {
    Hop hop;
    try {
      behavior.run(() -> probes.add(probe), OpsException::new);
      hop = new Hop(route, Hop.Status.DELIVERED, "kept by the fake", Duration.ZERO);
    } catch (OpsException e) {
      hop = new Hop(route, Hop.Status.FAILED, String.valueOf(e.getMessage()), Duration.ZERO);
    }
    passed.accept(hop);
  }

  /** The alerts that were sent, in their order. */
  public List<Probe> probes() {
    return List.copyOf(probes);
  }
}
