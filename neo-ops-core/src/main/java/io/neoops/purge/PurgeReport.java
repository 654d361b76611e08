package io.neoops.purge;

import io.neoops.ledger.RunId;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a purge of one tenant did, or a preview would do.
 *
 * @param dryRun whether it was a preview, which changes nothing
 * @param status the worst of the tables', or what kept the run from them
 * @param tables one entry a policy, in the policies' order, as far as the run got
 * @param detail why the run as a whole ended as it did; may be empty
 */
public record PurgeReport(
    Tenant tenant,
    RunId run,
    boolean dryRun,
    PurgeStatus status,
    List<TableReport> tables,
    String detail,
    Duration took) {

  /** Copies the tables. */
  public PurgeReport {
    tables = List.copyOf(tables);
  }

  /** A run that ended before it could look at a table. */
  static PurgeReport failed(Tenant tenant, boolean dryRun, String detail) {
    return new PurgeReport(
        tenant, RunId.random(), dryRun, PurgeStatus.FAILED, List.of(), detail, Duration.ZERO);
  }

  /** Rows removed or emptied, over all tables. */
  public long affected() {
    return tables.stream().mapToLong(TableReport::affected).sum();
  }

  /** The report as maps and lists, ready to be written as JSON. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant.name());
    document.put("tenant_id", tenant.id().toString());
    document.put("run_id", run.toString());
    document.put("dry_run", dryRun);
    document.put("status", status.word());
    document.put("detail", detail);
    document.put("tables", tables.stream().map(TableReport::toDocument).toList());
    document.put("duration_ms", took.toMillis());
    return document;
  }
}
