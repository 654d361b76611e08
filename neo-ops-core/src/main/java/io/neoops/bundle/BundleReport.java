package io.neoops.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle holds; its document is the archive's {@code manifest.json}.
 *
 * @param at the bundle's moment
 * @param version of neo-ops
 * @param files in the archive's order, without the manifest
 * @param took until the manifest was written
 */
public record BundleReport(
    BundleRequest request, Instant at, String version, List<BundleFile> files, Duration took) {

  /** Copies the list. */
  public BundleReport {
    files = List.copyOf(files);
  }

  /** Whether every file was collected, be it cut. */
  public boolean isComplete() {
    return files.stream().allMatch(file -> file.status().isCollected());
  }

  /** The document that scripts read; docs/bundle.md lists the fields. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", 1);
    document.put("tenant", request.tenant().name());
    document.put("tenant_id", request.tenant().id().toString());
    document.put("created_at", at.toString());
    document.put("neo_ops", version);
    document.put("logs", request.logs().word());
    document.put("complete", isComplete());
    document.put("files", files.stream().map(BundleFile::toDocument).toList());
    Map<String, Long> redactions = new TreeMap<>();
    files.forEach(
        file ->
            file.redactions().forEach((kind, count) -> redactions.merge(kind, count, Long::sum)));
    document.put("redactions", redactions);
    document.put("lines_left_out", files.stream().mapToLong(BundleFile::linesLeftOut).sum());
    document.put("duration_ms", took.toMillis());
    return document;
  }
}
