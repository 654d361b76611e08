package io.neoops.ledger;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run as the ledger has it.
 *
 * @param tenantId whom it was about; empty for no single tenant
 * @param tenant the name at that time
 * @param actor who ran it
 * @param finishedAt empty while it runs, and after it was cut off
 * @param outcome one word; empty where there is no end
 * @param counts what it did, by name
 */
public record RecordedRun(
    RunId run,
    String operation,
    Optional<UUID> tenantId,
    Optional<String> tenant,
    String actor,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Optional<String> outcome,
    Map<String, Long> counts) {

  /** Copies the counts. */
  public RecordedRun {
    counts = Map.copyOf(counts);
  }

  /** The document that scripts read; what is absent is null. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("run_id", run.toString());
    document.put("operation", operation);
    document.put("tenant_id", tenantId.map(UUID::toString).orElse(null));
    document.put("tenant", tenant.orElse(null));
    document.put("actor", actor);
    document.put("started_at", startedAt.toString());
    document.put("finished_at", finishedAt.map(Instant::toString).orElse(null));
    document.put("outcome", outcome.orElse(null));
    document.put("counts", new TreeMap<>(counts));
    return document;
  }
}
