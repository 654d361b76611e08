package io.neoops.http;

import io.neoops.error.InvalidInputException;
import io.neoops.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which letters to replay: one id or several. An id that is a number or a boolean is its text as it
 * was written.
 */
record ReplayBody(@Nullable String id, @Nullable List<@Nullable String> ids) {
  private static final int MOST = 1_000;

  /**
   * Reads a body.
   *
   * @throws InvalidInputException if it is anything but exactly one of the two
   */
  static ReplayBody read(String body) {
    ReplayBody read = Json.read(body, ReplayBody.class, "body");
    if (read == null || (read.id == null) == (read.ids == null)) {
      throw new InvalidInputException(
          "body: expected {\"id\":\"...\"} or {\"ids\":[\"...\"]}, found neither or both");
    }
    return read;
  }

  /** The ids, each once. */
  Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>();
    if (id != null) {
      wanted.add(id);
    }
    for (String each : ids == null ? List.<@Nullable String>of() : ids) {
      if (each == null) {
        throw new InvalidInputException("body: expected an id in each place of ids, found null");
      }
      wanted.add(each);
    }
    if (wanted.isEmpty() || wanted.size() > MOST) {
      throw new InvalidInputException(
          "body: expected from 1 to " + MOST + " ids, found " + wanted.size());
    }
    return wanted;
  }
}
