package io.neoops.preflight;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One check's result within a report.
 *
 * @param name by which the check is asked for
 * @param took from the check's start until it answered or was given up
 */
public record CheckReport(String name, CheckResult result, Duration took) {

  Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("status", result.status().word());
    document.put("detail", result.detail());
    document.put("remedy", result.remedy().orElse(null));
    document.put("duration_ms", took.toMillis());
    return document;
  }
}
