package io.neoops.purge;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one policy in one run.
 *
 * @param cutoff rows older than this have expired; empty where the policy was skipped, or the clock
 *     never read
 * @param matched how many rows had expired
 * @param affected how many of them this run removed or emptied
 * @param batches how many transactions did that
 * @param longestBatch the longest of them
 * @param detail why, what to know and what to do; may be empty
 */
public record TableReport(
    RetentionPolicy policy,
    Optional<Instant> cutoff,
    long matched,
    long affected,
    int batches,
    Duration longestBatch,
    PurgeStatus status,
    String detail) {

  static TableReport untouched(
      RetentionPolicy policy,
      Optional<Instant> cutoff,
      long matched,
      PurgeStatus status,
      String detail) {
    return new TableReport(policy, cutoff, matched, 0, 0, Duration.ZERO, status, detail);
  }

  Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("table", policy.table());
    document.put("action", policy.action().word());
    document.put(
        "retention_days",
        policy.retention().days().isPresent() ? policy.retention().days().getAsInt() : null);
    document.put("cutoff", cutoff.map(Instant::toString).orElse(null));
    document.put("matched", matched);
    document.put("affected", affected);
    document.put("batches", batches);
    document.put("longest_batch_ms", longestBatch.toMillis());
    document.put("status", status.word());
    document.put("detail", detail);
    return document;
  }
}
