package io.neoops.digest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the digests of several tenants came to.
 *
 * @param tenants one report a tenant, in the order in which they were given
 */
public record DigestSummary(List<DigestReport> tenants) {

  /** Copies the reports. */
  public DigestSummary {
    tenants = List.copyOf(tenants);
  }

  /** How many tenants' digests failed, as a whole or on one of their ways. */
  public long failed() {
    return tenants.stream().filter(DigestReport::hasFailed).count();
  }

  /** The summary as maps and lists, ready to be written as JSON. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenants", tenants.stream().map(DigestReport::toDocument).toList());
    document.put("done", tenants.size() - failed());
    document.put("failed", failed());
    return document;
  }
}
