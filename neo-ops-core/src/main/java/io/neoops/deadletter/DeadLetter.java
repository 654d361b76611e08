package io.neoops.deadletter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it is listed. Of a letter that is no JSON object nothing is known but its size.
 *
 * @param id as text: {@code 7} for a string and for a number alike
 * @param json whether the letter is a JSON object
 * @param bytes its size
 * @param replays how often a letter with this id has been replayed in the last 30 days
 */
public record DeadLetter(
    Optional<String> id,
    Optional<String> type,
    Optional<String> createdAt,
    Optional<String> reason,
    Optional<String> lastError,
    boolean json,
    int bytes,
    long replays) {

  /** The letter as a map, ready to be written as JSON. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("id", id.orElse(null));
    document.put("type", type.orElse(null));
    document.put("created_at", createdAt.orElse(null));
    document.put("reason", reason.orElse(null));
    document.put("last_error", lastError.orElse(null));
    document.put("json", json);
    document.put("bytes", bytes);
    document.put("replays", replays);
    return document;
  }

  DeadLetter counted(Map<String, Long> counts) {
    long count = id.map(known -> counts.getOrDefault(known, 0L)).orElse(0L);
    return new DeadLetter(id, type, createdAt, reason, lastError, json, bytes, count);
  }
}
