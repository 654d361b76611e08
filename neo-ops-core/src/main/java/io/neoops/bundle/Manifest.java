package io.neoops.bundle;

import io.neoops.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of manifest.json, which is held against the leak gate like any other file. If it would
 * show a secret, it says no more than what the archive is verified by.
 */
final class Manifest {
  private final BundleReport report;
  private final LeakGate gate;

  Manifest(BundleReport report, LeakGate gate) {
    this.report = report;
    this.gate = gate;
  }

  String text() {
    String whole = text(report.toDocument());
    Optional<String> leak = gate.leakIn(whole);
    if (leak.isEmpty()) {
      return whole;
    }
    String brief = text(brief(leak.get()));
    return gate.leakIn(brief).isEmpty()
        ? brief
        : Stub.of("manifest.json", FileStatus.WITHHELD, "it would show a secret");
  }

  /** Names, sizes and hashes: none of them comes from outside. */
  private Map<String, Object> brief(String holder) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", 1);
    document.put("created_at", report.at().toString());
    document.put("complete", report.isComplete());
    document.put("withheld", "it would show the value of " + holder);
    List<Map<String, Object>> files =
        report.files().stream()
            .map(
                file -> {
                  Map<String, Object> described = file.toDocument();
                  described.remove("detail");
                  return described;
                })
            .toList();
    document.put("files", files);
    return document;
  }

  private static String text(Map<String, Object> document) {
    return Json.pretty(document) + "\n";
  }
}
