package io.neoops.bundle;

import io.neoops.ledger.RecordedRun;
import io.neoops.ledger.RunHistory;
import io.neoops.tenant.Tenant;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The files that every bundle has. */
public final class StandardCollectors {
  private static final int RUNS = 50;

  private StandardCollectors() {}

  /** {@code version.json}: what the host and neo-ops were built from. */
  public static Collector version(SortedMap<String, String> environment, String neoOps) {
    return DocumentCollector.impersonal(
        "version.json", context -> VersionFacts.of(environment, neoOps));
  }

  /** {@code health.json}: that the process lives, for how long, and with how much memory left. */
  public static Collector health(Clock clock) {
    return DocumentCollector.impersonal("health.json", context -> HealthFacts.now(clock));
  }

  /** {@code ready.json}: whether what the host needs answers, each probe by its name. */
  public static Collector ready(Map<String, Probe> probes) {
    return new ReadyCollector(probes);
  }

  /** {@code env.txt}: every variable's name; values only of those that are known to be harmless. */
  public static Collector environment(SortedMap<String, String> environment) {
    return new EnvironmentCollector(environment);
  }

  /** {@code config.json}: the tenant's plan, features, limits and time zone. */
  public static Collector config() {
    return new DocumentCollector("config.json", context -> TenantConfig.of(context.tenant()));
  }

  /**
   * {@code recent-logs.txt}: the last 200 lines of a log, or of the tenant's {@code audit_tenant}
   * where there is no log.
   */
  public static Collector logs(Optional<Path> log, Function<Tenant, DataSource> databases) {
    return new RecentLogs(log, new AuditRecords(databases));
  }

  /** {@code runs.json}: what neo-ops did for the tenant, the last 50 runs, newest first. */
  public static Collector runs(RunHistory history) {
    return new DocumentCollector(
        "runs.json",
        context ->
            Map.of(
                "runs",
                history.recent(Optional.of(context.tenant()), RUNS).stream()
                    .map(RecordedRun::toDocument)
                    .toList()));
  }

  /** {@code jvm.txt}: the virtual machine, its flags, memory and threads. */
  public static Collector jvm() {
    return new JvmCollector();
  }

  /** A JSON file of maps, lists, strings, numbers and booleans, made anew for each bundle. */
  public static Collector document(String name, Supplier<?> document) {
    return new DocumentCollector(name, context -> document.get());
  }
}
