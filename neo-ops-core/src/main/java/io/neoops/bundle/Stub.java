package io.neoops.bundle;

import io.neoops.json.Json;
import java.util.Map;

/** What stands in the archive for a file that could not be had. */
final class Stub {
  private Stub() {}

  static String of(String file, FileStatus status, String reason) {
    String what = status.word().replace('_', ' ');
    String text =
        file.endsWith(".json")
            ? Json.write(Map.of("not_collected", what + ": " + reason))
            : "not collected, " + what + ": " + reason;
    return text + "\n";
  }
}
