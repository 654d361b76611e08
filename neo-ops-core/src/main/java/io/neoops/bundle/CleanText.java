package io.neoops.bundle;

import io.neoops.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a collector wrote fit to be handed on: without other tenants and without secrets. Not
 * safe for use by several threads.
 */
final class CleanText {
  private static final String OTHER = "[left out: it names another tenant]";

  /** Keys of our own documents, which say nothing even if a tenant is called like one. */
  private static final Set<String> KEYS =
      Set.of(
          "status",
          "checks",
          "name",
          "detail",
          "remedy",
          "duration_ms",
          "runs",
          "run_id",
          "operation",
          "tenant",
          "tenant_id",
          "actor",
          "started_at",
          "finished_at",
          "outcome",
          "counts",
          "plan",
          "feature_flags",
          "limits",
          "timezone",
          "ready",
          "health",
          "time",
          "version",
          "git_sha",
          "built_at",
          "env",
          "reason");

  private final boolean filters;
  private final Isolation isolation;
  private final Redaction redaction;
  private final AtomicLong leftOut = new AtomicLong();

  CleanText(Isolation isolation, Redaction redaction, boolean mayNameTenants) {
    this.filters = mayNameTenants && !isolation.isOff();
    this.isolation = isolation;
    this.redaction = redaction;
  }

  /** How many lines or values were left out. */
  long leftOut() {
    return leftOut.get();
  }

  /** A text of lines, each as it may be told. */
  String lines(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      String line = text.substring(start, end);
      if (filters && isolation.namesOthers(line)) {
        leftOut.incrementAndGet();
      } else {
        kept.append(line);
      }
      start = end;
    }
    return redaction.redact(kept.toString());
  }

  /**
   * A JSON document over several lines, or on one if the redaction of several would break it.
   *
   * @return null if it cannot be redacted and stay a document
   */
  @Nullable String document(Object document) {
    Object ours = filters ? withoutOthers(document) : document;
    String pretty = redaction.redact(Json.pretty(ours) + "\n");
    if (Json.parse(pretty).isPresent()) {
      return pretty;
    }
    String line = redaction.redact(Json.write(ours) + "\n");
    return Json.parse(line).isPresent() ? line : null;
  }

  private Object withoutOthers(Object value) {
    if (value instanceof String text) {
      return isOthers(text) ? OTHER : text;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> items = new ArrayList<>();
      list.forEach(item -> items.add(item == null ? null : withoutOthers(item)));
      return items;
    }
    if (value instanceof Map<?, ?> object) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      object.forEach(
          (key, member) -> {
            String name = String.valueOf(key);
            boolean others = !KEYS.contains(name) && isOthers(name);
            members.put(
                others ? OTHER + " " + members.size() : name,
                member == null ? null : withoutOthers(member));
          });
      return members;
    }
    return value;
  }

  private boolean isOthers(String text) {
    boolean others = isolation.namesOthers(text);
    leftOut.addAndGet(others ? 1 : 0);
    return others;
  }
}
