package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.ledger.RunLedger;
import io.neoops.tenant.EachTenant;
import io.neoops.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what a tenant's retention policies say has expired, in short transactions.
 *
 * <p>A table that fails ends its own sweep only. Applying again is safe and carries on. A store
 * that cannot be reached ends in a report of status {@code failed}. Immutable; safe for use by
 * several threads.
 */
public final class TenantPurge {
  private static final Logger log = LoggerFactory.getLogger(TenantPurge.class);

  private final PurgeStore store;
  private final RetentionPolicies policies;
  private final PurgeSettings settings;

  private TenantPurge(Builder builder) {
    this.store = builder.store;
    this.policies = builder.policies;
    this.settings =
        new PurgeSettings(
            builder.ledger,
            builder.clock,
            builder.batchTarget,
            builder.batchRows,
            builder.maxDuration,
            builder.maxRows,
            builder.maxLag,
            builder.force,
            builder.stop);
  }

  /** A purge of what {@code policies} say, in {@code store}. */
  public static Builder builder(PurgeStore store, RetentionPolicies policies) {
    return new Builder(store, policies);
  }

  /** A purge of what these policies say for every tenant, in this order, in {@code store}. */
  public static Builder builder(
      PurgeStore store, RetentionPolicy policy, RetentionPolicy... further) {
    List<RetentionPolicy> same = new ArrayList<>(List.of(policy));
    same.addAll(List.of(further));
    return builder(store, tenant -> List.copyOf(same));
  }

  /**
   * Counts what {@link #apply(Tenant)} would affect now, and changes nothing.
   *
   * @throws InvalidInputException if the tenant's policies make no sense
   */
  public PurgeReport preview(Tenant tenant) {
    return run(tenant, PurgeRun::preview, settings.budget());
  }

  /**
   * Purges, one transaction a batch.
   *
   * @throws InvalidInputException as {@link #apply(Tenant, Consumer)}
   * @throws OpsException as there
   */
  public PurgeReport apply(Tenant tenant) {
    return apply(tenant, progress -> {});
  }

  /**
   * Purges, one transaction a batch; {@code progress} hears of each on the calling thread.
   *
   * @throws InvalidInputException if the tenant's policies make no sense, or the replica whose lag
   *     counts is none; nothing was changed
   * @throws OpsException if that replica cannot be reached; nothing was changed
   */
  public PurgeReport apply(Tenant tenant, Consumer<PurgeProgress> progress) {
    checkReplica();
    return run(tenant, (run, budget) -> run.apply(budget, progress), settings.budget());
  }

  /**
   * {@link #preview} of each tenant, {@code parallel} of them at a time; see {@link #applyAll(List,
   * int)}.
   */
  public PurgeSummary previewAll(List<Tenant> tenants, int parallel) {
    return all(tenants, parallel, true, PurgeRun::preview);
  }

  /** {@link #applyAll(List, int, Consumer)} that nobody hears of. */
  public PurgeSummary applyAll(List<Tenant> tenants, int parallel) {
    return applyAll(tenants, parallel, progress -> {});
  }

  /**
   * {@link #apply(Tenant, Consumer)} for each tenant, {@code parallel} of them at a time, within
   * one budget.
   *
   * <p>One tenant's failure touches no other; policies that make no sense are that tenant's
   * failure.
   *
   * @param progress hears of batches on several threads
   * @throws OpsException if the replica whose lag counts is none, or cannot be reached; nothing was
   *     changed
   */
  public PurgeSummary applyAll(
      List<Tenant> tenants, int parallel, Consumer<PurgeProgress> progress) {
    checkReplica();
    return all(tenants, parallel, false, (run, budget) -> run.apply(budget, progress));
  }

  private void checkReplica() {
    if (settings.maxLag().isPresent()) {
      store.checkReplica();
    }
  }

  private PurgeSummary all(List<Tenant> tenants, int parallel, boolean dryRun, Mode mode) {
    PurgeBudget budget = settings.budget();
    return new PurgeSummary(
        EachTenant.run(
            tenants,
            parallel,
            tenant -> run(tenant, mode, budget),
            (tenant, thrown) -> failed(tenant, dryRun, thrown)));
  }

  private PurgeReport run(Tenant tenant, Mode mode, PurgeBudget budget) {
    List<RetentionPolicy> applicable = policies.of(tenant);
    return mode.run(new PurgeRun(store, tenant, applicable, settings), budget);
  }

  private static PurgeReport failed(Tenant tenant, boolean dryRun, Throwable thrown) {
    if (thrown instanceof OpsException) {
      return PurgeReport.failed(tenant, dryRun, String.valueOf(thrown.getMessage()));
    }
    log.error("purge of {} broke", tenant, thrown);
    return PurgeReport.failed(tenant, dryRun, "unexpected " + thrown);
  }

  @FunctionalInterface
  private interface Mode {
    PurgeReport run(PurgeRun run, PurgeBudget budget);
  }

  /**
   * Settings of a purge. Unless set: no ledger, 50 ms a batch, no limit of rows or time or lag, the
   * brake on.
   */
  public static final class Builder {
    private final PurgeStore store;
    private final RetentionPolicies policies;
    private RunLedger ledger = RunLedger.NONE;
    private Clock clock = Clock.systemUTC();
    private Duration batchTarget = Duration.ofMillis(50);
    private Optional<Long> batchRows = Optional.empty();
    private Optional<Duration> maxDuration = Optional.empty();
    private Optional<Long> maxRows = Optional.empty();
    private Optional<Duration> maxLag = Optional.empty();
    private boolean force;
    private BooleanSupplier stop = () -> false;

    private Builder(PurgeStore store, RetentionPolicies policies) {
      this.store = store;
      this.policies = policies;
    }

    /** Where runs are recorded. */
    public Builder ledger(RunLedger value) {
      this.ledger = value;
      return this;
    }

    /** What budgets and durations are measured by; cutoffs come from the store's own clock. */
    public Builder clock(Clock value) {
      this.clock = value;
      return this;
    }

    /** How long one transaction should take; above zero. */
    public Builder batchTarget(Duration value) {
      this.batchTarget = positive(value, "batch target");
      return this;
    }

    /** How many rows one transaction may affect at the most; 1 or more. */
    public Builder batchRows(long value) {
      this.batchRows = Optional.of(positive(value, "batch rows"));
      return this;
    }

    /** After how long no further batch begins; above zero. */
    public Builder maxDuration(Duration value) {
      this.maxDuration = Optional.of(positive(value, "maximum duration"));
      return this;
    }

    /** How many rows are affected at the most, over all tables and tenants of a call; 1 or more. */
    public Builder maxRows(long value) {
      this.maxRows = Optional.of(positive(value, "maximum rows"));
      return this;
    }

    /** Pauses between batches while a replica's replay is further behind than this; above zero. */
    public Builder maxLag(Duration value) {
      this.maxLag = Optional.of(positive(value, "maximum lag"));
      return this;
    }

    /** Lets a run remove more than 95% of a table of over 1,000 rows. */
    public Builder force() {
      this.force = true;
      return this;
    }

    /** Asked between batches; once true the run ends with status {@code budget}. */
    public Builder stopWhen(BooleanSupplier value) {
      this.stop = value;
      return this;
    }

    /** The purge. */
    public TenantPurge build() {
      return new TenantPurge(this);
    }

    private static Duration positive(Duration value, String what) {
      if (value.isZero() || value.isNegative()) {
        throw new InvalidInputException(what + " must be above zero, found " + value);
      }
      return value;
    }

    private static long positive(long value, String what) {
      if (value < 1) {
        throw new InvalidInputException(what + " must be 1 or more, found " + value);
      }
      return value;
    }
  }
}
