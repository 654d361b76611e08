package io.neoops.bundle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One file of a bundle, as the manifest describes it.
 *
 * @param name within the archive
 * @param size in bytes, unpacked
 * @param sha256 of the unpacked bytes, in lower-case hex
 * @param detail why it is not whole, or what else there is to know; may be empty
 * @param took from the bundle's beginning to the end of this file's collector
 * @param redactions how many places were hidden, by kind
 * @param linesLeftOut how many lines were left out because they are not this tenant's
 */
public record BundleFile(
    String name,
    long size,
    String sha256,
    FileStatus status,
    String detail,
    Duration took,
    Map<String, Long> redactions,
    long linesLeftOut) {

  /** Copies the counts. */
  public BundleFile {
    redactions = Map.copyOf(redactions);
  }

  Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("size", size);
    document.put("sha256", sha256);
    document.put("status", status.word());
    document.put("detail", detail);
    document.put("duration_ms", took.toMillis());
    document.put("redactions", new TreeMap<>(redactions));
    document.put("lines_left_out", linesLeftOut);
    return document;
  }
}
