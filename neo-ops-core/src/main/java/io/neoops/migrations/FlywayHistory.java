package io.neoops.migrations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's table. The database is at its highest version, in whatever order they were applied;
 * repeatable migrations have none.
 */
final class FlywayHistory implements History {
  static final List<String> COLUMNS =
      List.of("version", "type", "script", "success", "installed_rank");

  private final NavigableSet<FlywayVersion> applied = new TreeSet<>();
  private @Nullable FlywayVersion baseline;
  private @Nullable String failed;

  /** Reads rows of {@link #COLUMNS} in the order of their rank. */
  static FlywayHistory read(ResultSet rows) throws SQLException {
    FlywayHistory history = new FlywayHistory();
    while (rows.next()) {
      history.add(
          Optional.ofNullable(rows.getString(1)).flatMap(FlywayVersion::parse),
          String.valueOf(rows.getString(2)),
          String.valueOf(rows.getString(3)),
          rows.getBoolean(4));
    }
    return history;
  }

  private void add(Optional<FlywayVersion> version, String type, String script, boolean success) {
    if (!success) {
      failed = script;
    } else if (version.isPresent()) {
      if (type.startsWith("UNDO") || type.equals("DELETE")) {
        applied.remove(version.get());
      } else {
        applied.add(version.get());
      }
      if (type.contains("BASELINE")) {
        baseline = version.get();
      }
    }
  }

  @Override
  public Verdict against(MigrationHead head) {
    if (failed != null) {
      return Verdict.failed(
          "Flyway's migration " + failed + " failed",
          "undo by hand what it did half-way, run flyway repair, and then flyway migrate");
    }
    if (head instanceof UnknownHead) {
      return Tool.FLYWAY.at(current());
    }
    if (head instanceof NamedHead named) {
      return FlywayVersion.parse(
              named.text().replaceFirst("^[Vv](?=[0-9])", "").replaceFirst("__.*$", ""))
          .map(this::compared)
          .orElseGet(() -> Tool.FLYWAY.incomparable(current(), "the expected one is no version"));
    }
    return head instanceof FlywayHead files ? compared(files) : Tool.FLYWAY.otherFiles(current());
  }

  private Verdict compared(FlywayHead files) {
    List<FlywayVersion> missing =
        files.versions().stream()
            .filter(version -> !applied.contains(version) && !isBelowBaseline(version))
            .toList();
    FlywayVersion newest = files.versions().last();
    return missing.isEmpty() || missing.contains(newest)
        ? compared(newest)
        : Verdict.different(
            "Flyway is at " + current() + ", but version " + missing.get(0) + " was left out",
            "run flyway migrate with outOfOrder on this database");
  }

  private Verdict compared(FlywayVersion expected) {
    int order = applied.isEmpty() ? -1 : applied.last().compareTo(expected);
    if (order == 0) {
      return Tool.FLYWAY.at(current());
    }
    return order < 0
        ? Tool.FLYWAY.behind(current(), expected.toString())
        : Tool.FLYWAY.ahead(current(), expected.toString());
  }

  private boolean isBelowBaseline(FlywayVersion version) {
    return baseline != null && version.compareTo(baseline) <= 0;
  }

  private String current() {
    return applied.isEmpty() ? "no version" : applied.last().toString();
  }
}
