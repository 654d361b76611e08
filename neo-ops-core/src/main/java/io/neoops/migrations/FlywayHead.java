package io.neoops.migrations;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of Flyway's files.
 *
 * @param versions at least one
 */
record FlywayHead(NavigableSet<FlywayVersion> versions) implements MigrationHead {
  private static final Pattern FILE =
      Pattern.compile("[VB]([0-9][0-9._]*?)__.*\\.(?:sql|java|class|kt|py|sh|ps1)");

  /** Copies the versions. */
  FlywayHead {
    versions = new TreeSet<>(versions);
  }

  /** The version in a file's name; none if Flyway would take it for no migration with a version. */
  static Optional<FlywayVersion> version(String fileName) {
    Matcher file = FILE.matcher(fileName);
    return file.matches() ? FlywayVersion.parse(file.group(1)) : Optional.empty();
  }
}
