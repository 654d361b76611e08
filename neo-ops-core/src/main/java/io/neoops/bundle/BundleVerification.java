package io.neoops.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether an archive is as it was written.
 *
 * @param archive which
 * @param files how many files were compared with the manifest
 * @param problems what differs; empty if nothing does
 */
public record BundleVerification(String archive, int files, List<Problem> problems) {

  /**
   * Something that differs.
   *
   * @param file the name within the archive, or {@code archive} for what is about none of them
   */
  public record Problem(String file, String detail) {}

  /** Copies the list. */
  public BundleVerification {
    problems = List.copyOf(problems);
  }

  /** Whether nothing differs. */
  public boolean isUnchanged() {
    return problems.isEmpty();
  }

  /** The document that scripts read. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", archive);
    document.put("status", isUnchanged() ? "ok" : "changed");
    document.put("files", files);
    document.put(
        "problems",
        problems.stream()
            .map(
                problem -> {
                  Map<String, Object> fields = new LinkedHashMap<>();
                  fields.put("file", problem.file());
                  fields.put("detail", problem.detail());
                  return fields;
                })
            .toList());
    return document;
  }
}
