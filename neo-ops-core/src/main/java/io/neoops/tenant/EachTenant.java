package io.neoops.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Does the same work for many tenants, so that one tenant's failure touches no other. */
public final class EachTenant {
  private EachTenant() {}

  /**
   * The work's results, in the tenants' order.
   *
   * @param parallel how many tenants are worked on at the same time, 1 or more; so many connections
   *     are open at the most if the work opens one
   * @param failed what stands for a tenant whose work threw, be it an error: the others' results
   *     are worth more than ending at once
   */
  public static <T> List<T> run(
      List<Tenant> tenants,
      int parallel,
      Function<Tenant, T> work,
      BiFunction<Tenant, Throwable, T> failed) {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Tenant tenant : tenants) {
        running.add(threads.submit(() -> guarded(tenant, work, failed)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tenants were worked on", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T guarded(
      Tenant tenant, Function<Tenant, T> work, BiFunction<Tenant, Throwable, T> failed) {
    try {
      return work.apply(tenant);
    } catch (RuntimeException | Error e) {
      return failed.apply(tenant, e);
    }
  }
}
