package io.neoops.cli;

import io.neoops.NeoOps;
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
import java.util.Optional;
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
final class PurgeCommand implements Callable<Integer>, DocumentedCommand {
  private final Shell shell;

  @ArgGroup(multiplicity = "1", order = 1)
  private @Nullable TenantScope scope;

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
      description = "Allows removing more than 95%% of a table of over 1,000 rows.")
  private boolean force;

  @Mixin private OutputOptions output = new OutputOptions();

  PurgeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    TenantScope chosen = Objects.requireNonNull(scope, "picocli requires one");
    Optional<String> one = chosen.one();
    NeoOps operations = shell.operations();
    TenantPurge purge = purge(operations);
    return one.isPresent()
        ? one(purge, TenantScope.find(operations, one.get()))
        : all(purge, operations.tenants().all(), chosen.parallel());
  }

  @Override
  public Object failureDocument(String problem) {
    return TenantScope.isForAll(scope)
        ? TenantScope.noneDone(problem)
        : PurgeOutput.aborted(TenantScope.tenant(scope), dryRun, problem);
  }

  private int one(TenantPurge purge, Tenant tenant) {
    PurgeReport report;
    try (ProgressLine progress = new ProgressLine(shell)) {
      report = dryRun ? purge.preview(tenant) : purge.apply(tenant, progress::show);
    }
    new PurgeOutput(shell, output.isJson()).report(report);
    return exitCode(report.status());
  }

  private int all(TenantPurge purge, List<Tenant> tenants, int parallel) {
    PurgeSummary summary;
    try (ProgressLine progress = new ProgressLine(shell)) {
      summary =
          dryRun
              ? purge.previewAll(tenants, parallel)
              : purge.applyAll(tenants, parallel, progress::show);
    }
    new PurgeOutput(shell, output.isJson()).summary(summary);
    return exitCode(summary.status());
  }

  private TenantPurge purge(NeoOps operations) {
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
}
