package io.neoops.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What version.json says; what is not set is null. */
final class VersionFacts {
  private VersionFacts() {}

  static Map<String, @Nullable Object> of(Map<String, String> environment, String neoOps) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("git_sha", set(environment.get("GIT_SHA")));
    facts.put("built_at", set(environment.get("BUILT_AT")));
    facts.put("env", set(environment.get("ENV")));
    facts.put("neo_ops", neoOps);
    facts.put("java", System.getProperty("java.version"));
    return facts;
  }

  private static @Nullable String set(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
