package io.neoops.bundle;

import io.neoops.error.OpsException;
import io.neoops.tenant.TenantIdentities;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tenants for bundles; those that begin within two seconds of each other share what was
 * read, so that twenty at once hold it once. Thread-safe.
 */
final class TenantIndexes {
  private static final Duration SHARED = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final TenantIdentities identities;
  private final Workers workers = new Workers("tenants");
  private @Nullable CompletableFuture<TenantIndex> last;
  private long begun;

  TenantIndexes(TenantIdentities identities) {
    this.identities = identities;
  }

  /** What waits for the tenants as they are now, and throws if they cannot be read in time. */
  Supplier<TenantIndex> begin() {
    CompletableFuture<TenantIndex> reading = reading();
    return () -> await(reading);
  }

  private synchronized CompletableFuture<TenantIndex> reading() {
    long now = System.nanoTime();
    CompletableFuture<TenantIndex> reading = last;
    if (reading == null || reading.isCompletedExceptionally() || now - begun > SHARED.toNanos()) {
      if (workers.areHanging()) {
        return CompletableFuture.failedFuture(
            new OpsException("the tenants cannot be listed: earlier readings still hang"));
      }
      reading = workers.begin(() -> TenantIndex.of(identities)).result();
      last = reading;
      begun = now;
    }
    return reading;
  }

  private static TenantIndex await(CompletableFuture<TenantIndex> reading) {
    try {
      return reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new OpsException(
          "the tenants were not listed within " + PATIENCE.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw cause instanceof OpsException known
          ? known
          : new OpsException("the tenants cannot be listed: " + cause, cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpsException("interrupted while the tenants were listed", e);
    }
  }
}
