package io.neoops.migrations;

import java.util.List;
import java.util.Optional;

/** One of Liquibase's changelogs, in whichever format it was written. */
record Changelog(List<Entry> entries) {

  /** Copies the list. */
  Changelog {
    entries = List.copyOf(entries);
  }

  /** What stands in it, in its order. */
  sealed interface Entry {}

  /**
   * A changeset.
   *
   * @param dbms the databases it is for, as Liquibase writes them; empty for all
   */
  record Change(String id, String author, String dbms) implements Entry {

    /** Whether it is for PostgreSQL. */
    boolean isOurs() {
      Optional<Boolean> last = Optional.empty();
      for (String name : dbms.split(",", -1)) {
        String word = name.strip();
        if (word.equals("postgresql") || word.equals("all")) {
          return true;
        }
        if (word.equals("!postgresql") || word.equals("none")) {
          return false;
        }
        last = word.isEmpty() ? last : Optional.of(word.startsWith("!"));
      }
      return last.orElse(true);
    }
  }

  /** Another changelog. */
  record Include(String file, boolean relative) implements Entry {}

  /** All changelogs of a directory, by name. */
  record IncludeAll(String path, boolean relative) implements Entry {}
}
