package io.neoops.digest;

import io.neoops.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an owner is told about a day.
 *
 * @param isOver whether the day is; if not, the figures are those so far
 * @param figures of the day
 * @param breakersOpen webhook breakers that were open when the digest was made; empty when that
 *     could not be read
 * @param previous the same weekday a week before, empty if the zone skipped it
 * @param warnings what is missing, and why
 */
public record Digest(
    Tenant tenant,
    BusinessDay day,
    boolean isOver,
    DayFigures figures,
    Optional<Integer> breakersOpen,
    Optional<Previous> previous,
    List<String> warnings) {

  /** Copies the warnings. */
  public Digest {
    warnings = List.copyOf(warnings);
  }

  /** The day that a digest's own is compared with. */
  public record Previous(BusinessDay day, DayFigures figures) {}

  /** The digest as maps and lists, ready to be written as JSON. */
  public Map<String, @Nullable Object> toDocument() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant.name());
    document.put("tenant_id", tenant.id().toString());
    document.putAll(toDocument(day));
    document.put("is_over", isOver);
    document.putAll(figures.toDocument());
    document.put("breaker_opens", breakersOpen.orElse(null));
    document.put("previous", previous.map(Digest::toDocument).orElse(null));
    document.put("warnings", warnings);
    return document;
  }

  /** The page that mail readers are shown; nothing in it is to be loaded from elsewhere. */
  public String toHtml() {
    return DigestHtml.of(this);
  }

  private static Map<String, @Nullable Object> toDocument(Previous previous) {
    Map<String, @Nullable Object> document = toDocument(previous.day);
    document.putAll(previous.figures.toDocument());
    // Nobody kept last week's metrics.
    document.put("breaker_opens", null);
    return document;
  }

  private static Map<String, @Nullable Object> toDocument(BusinessDay day) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("date", day.date().toString());
    document.put("zone", day.zone().getId());
    document.put("from", day.from().toString());
    document.put("to", day.to().toString());
    return document;
  }
}
