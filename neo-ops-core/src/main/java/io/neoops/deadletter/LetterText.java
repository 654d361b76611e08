package io.neoops.deadletter;

import io.neoops.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a letter says. */
final class LetterText {
  private static final Set<String> LISTED =
      Set.of("id", "type", "created_at", "reason", "last_error");

  private final byte[] bytes;

  /** Those that are listed; empty if the letter is no JSON object. */
  private final Optional<Map<String, String>> members;

  private LetterText(byte[] bytes) {
    this.bytes = bytes;
    this.members = Json.scalars(bytes, LISTED);
  }

  static LetterText of(byte[] bytes) {
    return new LetterText(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  Optional<String> id() {
    return member("id");
  }

  /** Whether it holds {@code text} anywhere, as written or in a listed member; ignores case. */
  boolean contains(String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT).contains(wanted)
        || members.stream()
            .flatMap(all -> all.values().stream())
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
  }

  DeadLetter listed() {
    return new DeadLetter(
        id(),
        member("type"),
        member("created_at"),
        member("reason"),
        member("last_error"),
        members.isPresent(),
        bytes.length,
        0);
  }

  private Optional<String> member(String name) {
    return members.map(all -> all.get(name));
  }
}
