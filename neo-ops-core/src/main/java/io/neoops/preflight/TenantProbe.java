package io.neoops.preflight;

import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks into many tenants at the same time on a few threads and within a limit. A tenant that hangs
 * holds one of the threads and is passed over until it lets go of it. Thread-safe.
 */
final class TenantProbe {
  private static final int THREADS = 6;

  private static final CheckResult STILL_RUNNING =
      CheckResult.fail(
          "timed out; still running from before", "look at what the tenant's server waits for");

  private final CheckThreads threads = new CheckThreads(THREADS);
  private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
  private final Duration limit;
  private final CheckResult timedOut;

  /**
   * A probe.
   *
   * @param limit for all tenants together
   */
  TenantProbe(Duration limit) {
    this.limit = limit;
    this.timedOut =
        CheckResult.fail(
            "timed out: no result within " + Shown.duration(limit),
            "look at the tenant's server: it may hang, be overloaded or unreachable");
  }

  /** What is found of one tenant. */
  @FunctionalInterface
  interface Look {
    /** Throws what a check may throw. */
    CheckResult at(Tenant tenant) throws Exception;
  }

  /**
   * The results in the tenants' order, each naming its tenant; a tenant that could not be looked
   * into has a failure.
   *
   * @throws InterruptedException if the check was given up, after which nothing more is begun
   */
  List<CheckResult> each(List<Tenant> tenants, Look look) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    List<FutureTask<CheckResult>> tasks = new ArrayList<>();
    try {
      for (Tenant tenant : tenants) {
        FutureTask<CheckResult> task = new FutureTask<>(() -> guarded(tenant, look));
        tasks.add(task);
        threads.execute(task);
      }
      List<CheckResult> results = new ArrayList<>();
      for (int i = 0; i < tasks.size(); i++) {
        results.add(await(tenants.get(i), tasks.get(i), end));
      }
      return results;
    } finally {
      for (FutureTask<CheckResult> task : tasks) {
        task.cancel(true);
        threads.forget(task);
      }
    }
  }

  private CheckResult guarded(Tenant tenant, Look look) throws Exception {
    if (!busy.add(tenant.id())) {
      return prefixed(tenant, STILL_RUNNING);
    }
    try {
      return prefixed(tenant, look.at(tenant));
    } catch (OpsException e) {
      return prefixed(tenant, Failures.of(e));
    } finally {
      busy.remove(tenant.id());
    }
  }

  private CheckResult await(Tenant tenant, FutureTask<CheckResult> task, long end)
      throws InterruptedException {
    try {
      return task.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return prefixed(tenant, timedOut);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return prefixed(tenant, Failures.of("of a tenant", cause));
    }
  }

  private static CheckResult prefixed(Tenant tenant, CheckResult failed) {
    return new CheckResult(
        failed.status(),
        "tenant " + Shown.name(tenant.name()) + ": " + failed.detail(),
        failed.remedy());
  }
}
