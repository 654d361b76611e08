package io.neoops.preflight;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of checks found.
 *
 * @param checks in the order in which they were added
 * @param took until the last of them answered or was given up
 */
public record PreflightReport(List<CheckReport> checks, Duration took) {

  /** Copies the list. */
  public PreflightReport {
    checks = List.copyOf(checks);
  }

  /** The worst of the checks. */
  public Status status() {
    return Status.worst(checks.stream().map(check -> check.result().status()).toList());
  }

  /** The report as maps and lists, with the names that the contract of the command line fixes. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("status", status().word());
    document.put("checks", checks.stream().map(CheckReport::toDocument).toList());
    document.put("duration_ms", took.toMillis());
    return document;
  }
}
