package io.neoops.cli;

import io.neoops.NeoOps;
import io.neoops.digest.DigestDate;
import io.neoops.digest.DigestReport;
import io.neoops.digest.DigestSummary;
import io.neoops.digest.OwnerDigest;
import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells the owner how a day went, beside the same weekday a week before.",
      "",
      "Days are those of tenants.timezone, else of DEFAULT_TZ, else of UTC. A digest goes to each"
          + " recipient once for each date.",
      "Reads POSTGRES_MASTER_URL, POSTGRES_TENANT_DSN_TEMPLATE and METRICS_URL; SMTP_HOST and"
          + " OWNER_DIGEST_EMAIL or OPS_EMAIL for mail; SLACK_WEBHOOK_URL for Slack.",
      ""
    })
final class DigestCommand implements Callable<Integer>, DocumentedCommand {
  private static final String CONSOLE = "console";

  private final Shell shell;

  @ArgGroup(multiplicity = "1", order = 1)
  private @Nullable TenantScope scope;

  @Option(
      names = "--date",
      order = 3,
      paramLabel = "YYYY-MM-DD|yesterday|today",
      defaultValue = "yesterday",
      description = "The day, where the tenant is. Default: yesterday.")
  private String date = "yesterday";

  @Option(
      names = "--day-starts",
      order = 4,
      paramLabel = "HH:MM",
      defaultValue = "00:00",
      description = "When business days begin. Default: 00:00.")
  private LocalTime dayStarts = LocalTime.MIDNIGHT;

  @Option(
      names = "--channel",
      order = 5,
      paramLabel = "console,email,slack",
      split = ",",
      description = "Where it goes. Default: console and every other channel that is configured.")
  private @Nullable List<String> channels;

  @Option(
      names = "--dry-run",
      order = 6,
      description = "Shows the digest and whom it would go to; sends nothing.")
  private boolean dryRun;

  @Option(names = "--resend", order = 7, description = "Sends even what was sent before.")
  private boolean resend;

  @Mixin private OutputOptions output = new OutputOptions();

  DigestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    TenantScope chosen = Objects.requireNonNull(scope, "picocli requires one");
    Optional<Set<String>> wanted = Optional.ofNullable(channels).map(DigestCommand::names);
    boolean console = wanted.map(names -> names.remove(CONSOLE)).orElse(true);
    DigestOutput result = new DigestOutput(shell, output.isJson(), console, dryRun);
    Optional<String> one = chosen.one();
    NeoOps operations = shell.operations();
    DigestDate day = DigestDate.parse(date);
    OwnerDigest digest = digest(operations, wanted);
    return one.isPresent()
        ? one(digest, day, TenantScope.find(operations, one.get()), result)
        : all(digest, day, operations.tenants().all(), chosen.parallel(), result);
  }

  @Override
  public Object failureDocument(String problem) {
    return TenantScope.isForAll(scope)
        ? TenantScope.noneDone(problem)
        : DigestReport.toDocument(TenantScope.tenant(scope), problem);
  }

  private int one(OwnerDigest digest, DigestDate day, Tenant tenant, DigestOutput result) {
    DigestReport report;
    try {
      report = dryRun ? digest.preview(tenant, day) : digest.send(tenant, day);
    } catch (OpsException e) {
      report = digest.failed(tenant, day, e);
      result.report(report);
      return e instanceof InvalidInputException ? ExitCodes.BAD_INPUT : ExitCodes.FAILED;
    }
    result.report(report);
    return report.hasFailed() ? ExitCodes.FAILED : ExitCodes.DONE;
  }

  private int all(
      OwnerDigest digest, DigestDate day, List<Tenant> tenants, int parallel, DigestOutput result) {
    DigestSummary summary =
        dryRun ? digest.previewAll(tenants, parallel, day) : digest.sendAll(tenants, parallel, day);
    result.summary(summary);
    return summary.failed() > 0 ? ExitCodes.FAILED : ExitCodes.DONE;
  }

  private OwnerDigest digest(NeoOps operations, Optional<Set<String>> wanted) {
    OwnerDigest.Builder digest = operations.digest(wanted).dayStarts(dayStarts);
    if (resend) {
      digest.resend();
    }
    return digest.build();
  }

  private static Set<String> names(List<String> words) {
    Set<String> names = new LinkedHashSet<>();
    words.forEach(word -> names.add(word.strip().toLowerCase(Locale.ROOT)));
    return names;
  }
}
