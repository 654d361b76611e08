package io.neoops.deadletter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a replay did.
 *
 * @param dryRun whether it only looked
 * @param matched how many letters were to be replayed, those held back included
 * @param replayed how many were
 * @param notFound ids that no letter has
 * @param heldBack how many have been replayed so often that only force replays them again
 * @param heldBackIds the first 100 of those with an id
 * @param remaining how many letters of this type there are afterwards; empty if it failed
 * @param complete whether it came to its end, rather than to a limit, a request to stop or a
 *     failure
 * @param failure why it ended early, if something broke
 */
public record ReplayReport(
    LetterType type,
    boolean dryRun,
    long matched,
    long replayed,
    List<String> notFound,
    long heldBack,
    List<String> heldBackIds,
    Optional<Long> remaining,
    boolean complete,
    Optional<String> failure) {

  /** Copies the lists. */
  public ReplayReport {
    notFound = List.copyOf(notFound);
    heldBackIds = List.copyOf(heldBackIds);
  }

  /** The report as maps and lists, ready to be written as JSON. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("type", type.word());
    document.put("dry_run", dryRun);
    document.put("matched", matched);
    document.put("replayed", replayed);
    document.put("not_found", notFound);
    document.put("held_back", heldBack);
    document.put("held_back_ids", heldBackIds);
    document.put("remaining", remaining.orElse(null));
    document.put("complete", complete);
    document.put("detail", failure.orElse(""));
    return document;
  }
}
