package io.neoops.preflight;

import io.neoops.error.OpsException;
import io.neoops.metrics.Sample;
import java.util.List;
import java.util.Optional;

/** The host says that its replica is healthy, and the replica itself follows. */
final class ReplicaCheck implements Check {
  private static final String GAUGE = "db_replica_healthy";

  private final Optional<ReplicaServer> server;
  private final Optional<Metrics> metrics;

  ReplicaCheck(Optional<ReplicaServer> server, Optional<Metrics> metrics) {
    this.server = server;
    this.metrics = metrics;
  }

  @Override
  public CheckResult run() throws InterruptedException {
    Optional<CheckResult> gauge = gauge();
    Optional<CheckResult> itself =
        server.isPresent() ? Optional.of(judged(server.get())) : Optional.empty();
    if (gauge.isEmpty() && itself.isEmpty()) {
      return CheckResult.ok("not configured: READ_REPLICA_URL is not set");
    }
    Findings findings = new Findings();
    gauge.ifPresent(findings::add);
    itself.ifPresent(findings::add);
    return findings.result(
        itself.map(CheckResult::detail).orElse("replica: READ_REPLICA_URL is not set")
            + gauge.map(ok -> "; " + ok.detail()).orElse("; METRICS_URL is not set"));
  }

  private static CheckResult judged(ReplicaServer server) throws InterruptedException {
    try {
      return server.judge();
    } catch (OpsException e) {
      return Failures.of(e);
    }
  }

  /** A host without a replica need not have the gauge. */
  private Optional<CheckResult> gauge() {
    if (metrics.isEmpty()) {
      return Optional.empty();
    }
    List<Sample> found;
    try {
      found = metrics.get().of(GAUGE);
    } catch (OpsException e) {
      return server.isPresent() ? Optional.of(Failures.of(e)) : Optional.empty();
    }
    if (found.isEmpty()) {
      return server.isPresent()
          ? Optional.of(
              CheckResult.fail(
                  "the metrics hold no " + GAUGE,
                  "have the host export " + GAUGE + ", and check METRICS_URL"))
          : Optional.empty();
    }
    return Optional.of(
        found.stream().allMatch(sample -> sample.value() == 1)
            ? CheckResult.ok(GAUGE + " is 1")
            : CheckResult.fail(
                GAUGE + " is not 1: the host takes its replica for broken",
                "see in the host's log why it cannot use the replica, and mend that"));
  }
}
