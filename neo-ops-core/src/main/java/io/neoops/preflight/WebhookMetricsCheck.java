package io.neoops.preflight;

import io.neoops.metrics.Sample;
import java.util.List;
import java.util.Set;

/** The host shows the state of its webhook breakers, and none is open. */
final class WebhookMetricsCheck implements Check {
  private static final String GAUGE = "webhook_breaker_state";
  private static final double CLOSED = 0;
  private static final double OPEN = 1;
  private static final double HALF_OPEN = 2;
  private static final Set<Double> STATES = Set.of(CLOSED, OPEN, HALF_OPEN);

  private final Metrics metrics;

  WebhookMetricsCheck(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public CheckResult run() {
    List<Sample> breakers = metrics.of(GAUGE);
    if (breakers.isEmpty()) {
      return CheckResult.fail(
          "the metrics hold no " + GAUGE,
          "have the host export " + GAUGE + " for each webhook, and check METRICS_URL");
    }
    if (!breakers.stream().allMatch(breaker -> STATES.contains(breaker.value()))) {
      return CheckResult.fail(
          GAUGE + " is not 0, 1 or 2 everywhere", "mend what the host exports as " + GAUGE);
    }
    long open = count(breakers, OPEN);
    long halfOpen = count(breakers, HALF_OPEN);
    String found = "of " + breakers.size() + " webhook breakers " + open + " open";
    return open + halfOpen == 0
        ? CheckResult.ok(found)
        : CheckResult.warn(
            found + ", " + halfOpen + " half-open",
            "see in the metrics which " + GAUGE + " is 1 or 2, and why its webhook fails");
  }

  private static long count(List<Sample> breakers, double state) {
    return breakers.stream().filter(breaker -> breaker.value() == state).count();
  }
}
