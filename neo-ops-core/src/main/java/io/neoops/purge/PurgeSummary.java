package io.neoops.purge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a purge of several tenants did.
 *
 * @param tenants one report a tenant, in the order in which they were given
 */
public record PurgeSummary(List<PurgeReport> tenants) {

  /** Copies the reports. */
  public PurgeSummary {
    tenants = List.copyOf(tenants);
  }

  /** How many tenants ended with this status. */
  public long count(PurgeStatus status) {
    return tenants.stream().filter(report -> report.status() == status).count();
  }

  /** The worst status among the tenants. */
  public PurgeStatus status() {
    return tenants.stream()
        .map(PurgeReport::status)
        .reduce(PurgeStatus.SKIPPED, PurgeStatus::worse);
  }

  /**
   * The summary as maps and lists, ready to be written as JSON; {@code done} counts skipped ones
   * too.
   */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenants", tenants.stream().map(PurgeReport::toDocument).toList());
    document.put("done", count(PurgeStatus.DONE) + count(PurgeStatus.SKIPPED));
    document.put("failed", count(PurgeStatus.FAILED));
    return document;
  }
}
