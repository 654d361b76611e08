package io.neoops.cli;

import io.neoops.NeoOps;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.purge.PolicyFile;
import io.neoops.purge.PurgeReport;
import io.neoops.purge.PurgeStatus;
import io.neoops.purge.PurgeSummary;
import io.neoops.purge.RetentionPolicy;
import io.neoops.purge.TenantPurge;
import io.neoops.purge.TenantRetention;
import io.neoops.tenant.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Removes personal data that has expired, in short transactions.",
      "",
      "Customers go by tenants.retention_days_customers, delivered notifications by"
          + " tenants.retention_days_outbox; null or 0 days keep them.",
      "Reads POSTGRES_MASTER_URL and POSTGRES_TENANT_DSN_TEMPLATE; READ_REPLICA_URL for --max-lag.",
      "Durations: 90 (seconds), 500ms, 30s, 10m, 1h30m, PT10M.",
      ""
    })
final class PurgeCommand implements Callable<Integer> {
  private final Shell shell;

  @ArgGroup(multiplicity = "1", order = 1)
  private @Nullable Scope scope;

  @Option(
      names = "--parallel",
      order = 2,
      paramLabel = "N",
      defaultValue = "1",
      description = "With --all-tenants: how many at a time, one connection each. Default: 1.")
  private int parallel = 1;

  @Option(names = "--dry-run", order = 3, description = "Counts exactly, changes nothing.")
  private boolean dryRun;

  @Option(
      names = "--customers",
      order = 4,
      paramLabel = "delete|anonymize",
      defaultValue = "delete",
      description = "What becomes of expired customers. Default: delete.")
  private RetentionPolicy.Action customers = RetentionPolicy.Action.DELETE;

  @Option(
      names = "--policy",
      order = 5,
      paramLabel = "FILE",
      description = "JSON file with policies for further tables.")
  private @Nullable Path policy;

  @Option(
      names = "--batch-rows",
      order = 6,
      paramLabel = "N",
      description = "Rows a transaction at the most. Default: as many as take 50 ms.")
  private @Nullable Long batchRows;

  @Option(
      names = "--max-duration",
      order = 7,
      paramLabel = "TIME",
      description = "Begins no further batch after this time (exit 3).")
  private @Nullable Duration maxDuration;

  @Option(
      names = "--max-rows",
      order = 8,
      paramLabel = "N",
      description = "Affects no more rows than this, over all tenants (exit 3).")
  private @Nullable Long maxRows;

  @Option(
      names = "--max-lag",
      order = 9,
      paramLabel = "TIME",
      description = "Pauses while a replica's replay is further behind.")
  private @Nullable Duration maxLag;

  @Option(
      names = "--force",
      order = 10,
      description = "Allows removing more than 95% of a table of over 1,000 rows.")
  private boolean force;

  @Mixin private OutputOptions output = new OutputOptions();

  PurgeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    PurgeOutput result = new PurgeOutput(shell, output.isJson());
    Scope chosen = Objects.requireNonNull(scope, "picocli requires one");
    try {
      chosen.requireOne();
      NeoOps operations = shell.operations();
      TenantPurge purge = purge(operations);
      return chosen.tenant == null
          ? all(operations, purge, result)
          : one(operations, purge, result, chosen.tenant);
    } catch (OpsException e) {
      result.aborted(chosen.tenant, dryRun, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private int one(NeoOps operations, TenantPurge purge, PurgeOutput result, String nameOrId) {
    Tenant tenant =
        operations
            .tenants()
            .find(nameOrId)
            .orElseThrow(() -> new InvalidInputException("there is no tenant " + quoted(nameOrId)));
    PurgeReport report;
    try (ProgressLine progress = new ProgressLine(shell)) {
      report = dryRun ? purge.preview(tenant) : purge.apply(tenant, progress::show);
    }
    result.report(report);
    return exitCode(report.status());
  }

  private int all(NeoOps operations, TenantPurge purge, PurgeOutput result) {
    List<Tenant> tenants = operations.tenants().all();
    PurgeSummary summary;
    try (ProgressLine progress = new ProgressLine(shell)) {
      summary =
          dryRun
              ? purge.previewAll(tenants, parallel)
              : purge.applyAll(tenants, parallel, progress::show);
    }
    result.summary(summary);
    return exitCode(summary.status());
  }

  private TenantPurge purge(NeoOps operations) {
    if (parallel < 1 || parallel > 64) {
      throw new InvalidInputException("--parallel must be from 1 to 64, found " + parallel);
    }
    List<RetentionPolicy> further = policy == null ? List.of() : PolicyFile.read(policy);
    TenantPurge.Builder purge =
        operations.purge(new TenantRetention(customers, further)).stopWhen(shell.stop().listen());
    if (batchRows != null) {
      purge.batchRows(batchRows);
    }
    if (maxDuration != null) {
      purge.maxDuration(maxDuration);
    }
    if (maxRows != null) {
      purge.maxRows(maxRows);
    }
    if (maxLag != null) {
      purge.maxLag(maxLag);
    }
    if (force) {
      purge.force();
    }
    return purge.build();
  }

  private static int exitCode(PurgeStatus status) {
    return switch (status) {
      case DONE, SKIPPED -> ExitCodes.DONE;
      case BUDGET, LOCKED, REFUSED -> ExitCodes.LOOK;
      case FAILED -> ExitCodes.FAILED;
    };
  }

  private static String quoted(String name) {
    return "'" + (name.length() > 80 ? name.substring(0, 80) + "..." : name) + "'";
  }

  private static final class Scope {
    @Option(names = "--tenant", paramLabel = "NAME-or-ID", description = "Purges one tenant.")
    private @Nullable String tenant;

    @Option(names = "--all-tenants", description = "Purges every tenant of the master database.")
    private boolean all;

    /** Picocli sees to this, but for {@code --all-tenants=false}. */
    private void requireOne() {
      if (tenant == null && !all) {
        throw new InvalidInputException("give --tenant NAME-or-ID or --all-tenants");
      }
    }
  }
}
