package io.neoops.deadletter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some of the letters, the newest first.
 *
 * @param total how many letters of this type there are, whether they match or not
 * @param next where the next page begins; empty on the last
 */
public record DeadLetterPage(
    LetterType type, long total, List<DeadLetter> items, Optional<String> next) {

  /** Copies the items. */
  public DeadLetterPage {
    items = List.copyOf(items);
  }

  /** The page as maps and lists, ready to be written as JSON. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("type", type.word());
    document.put("total", total);
    document.put("items", items.stream().map(DeadLetter::toDocument).toList());
    document.put("next", next.orElse(null));
    return document;
  }
}
