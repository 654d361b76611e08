package io.neoops.migrations;

import io.neoops.migrations.Verdict.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What tools have applied to a database, as their tables in whichever schema say. Immutable once
 * read.
 */
public final class AppliedMigrations {
  /** A column tells a tool's table from somebody else's of the same name. */
  private static final String TABLES =
      """
      SELECT n.nspname, c.relname, pg_catalog.pg_table_is_visible(c.oid)
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN (VALUES ('flyway_schema_history', 'installed_rank'), ('schema_version', 'installed_rank'),
                   ('databasechangelog', 'orderexecuted'), ('alembic_version', 'version_num'))
        AS known (name, col) ON lower(c.relname) = known.name
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_'
        AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid
                    AND lower(a.attname) = known.col AND NOT a.attisdropped)
      ORDER BY 1, 2
      """;

  private static final String EXISTS =
      "SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
          + " WHERE n.nspname = ? AND c.relname = ?";

  private final List<History> histories;

  private AppliedMigrations(List<History> histories) {
    this.histories = histories;
  }

  /** Looks for the tables and reads them. */
  public static AppliedMigrations read(Connection connection) throws SQLException {
    List<HistoryTable> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        tables.add(new HistoryTable(row.getString(1), row.getString(2), row.getBoolean(3)));
      }
    }
    // What the host's own search path leads to is the host's.
    if (tables.stream().anyMatch(HistoryTable::visible)) {
      tables.removeIf(table -> !table.visible());
    }
    List<History> histories = new ArrayList<>();
    for (HistoryTable table : tables) {
      histories.add(history(connection, table));
    }
    return new AppliedMigrations(histories);
  }

  /**
   * How the database stands to its head. Where several tools have left tables, a failed migration
   * of any counts, and otherwise the one that fits best.
   */
  public Verdict against(MigrationHead head) {
    List<Verdict> verdicts = histories.stream().map(history -> history.against(head)).toList();
    return verdicts.stream()
        .filter(verdict -> verdict.kind() == Kind.FAILED)
        .findFirst()
        .or(() -> verdicts.stream().min(Comparator.comparing(Verdict::kind)))
        .orElseGet(() -> none(head));
  }

  private static Verdict none(MigrationHead head) {
    String found = "no table of Flyway, Liquibase or Alembic";
    return head instanceof UnknownHead
        ? new Verdict(Kind.UNTRACKED, found, "")
        : Verdict.different(
            "there is " + found,
            "run the migrations, or grant the role the right to see the table's schema");
  }

  private static History history(Connection connection, HistoryTable table) throws SQLException {
    Optional<String> lock =
        table.kind().equals("databasechangelog") ? lock(connection, table) : Optional.empty();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query(table))) {
      return switch (table.kind()) {
        case "alembic_version" -> AlembicHistory.read(rows);
        case "databasechangelog" -> LiquibaseHistory.read(rows, lock);
        default -> FlywayHistory.read(rows);
      };
    }
  }

  private static String query(HistoryTable table) {
    return switch (table.kind()) {
      case "alembic_version" -> table.select(AlembicHistory.COLUMNS, "");
      case "databasechangelog" ->
          table.select(
              LiquibaseHistory.COLUMNS, table.ordered(List.of("orderexecuted", "dateexecuted")));
      default -> table.select(FlywayHistory.COLUMNS, table.ordered(List.of("installed_rank")));
    };
  }

  private static Optional<String> lock(Connection connection, HistoryTable log)
      throws SQLException {
    HistoryTable table = log.sibling("databasechangeloglock");
    try (PreparedStatement there = connection.prepareStatement(EXISTS)) {
      there.setString(1, table.schema());
      there.setString(2, table.name());
      try (ResultSet row = there.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(table.select(List.of("locked", "lockedby"), ""))) {
      while (row.next()) {
        if (row.getBoolean(1)) {
          return Optional.of(String.valueOf(row.getString(2)));
        }
      }
      return Optional.empty();
    }
  }
}
