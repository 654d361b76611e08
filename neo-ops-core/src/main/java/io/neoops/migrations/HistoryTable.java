package io.neoops.migrations;

import java.util.List;
import java.util.Locale;

/**
 * A tool's table.
 *
 * @param name as the catalog has it
 * @param visible whether it is found without its schema
 */
record HistoryTable(String schema, String name, boolean visible) {

  String kind() {
    return name.toLowerCase(Locale.ROOT);
  }

  HistoryTable sibling(String other) {
    return new HistoryTable(schema, cased(other), visible);
  }

  /** A statement for these columns. */
  String select(List<String> columns, String rest) {
    return "SELECT "
        + String.join(", ", columns.stream().map(this::cased).map(HistoryTable::quoted).toList())
        + " FROM "
        + quoted(schema)
        + "."
        + quoted(name)
        + rest;
  }

  /** A table that was made with quoted upper-case names has such columns, too. */
  private String cased(String column) {
    return name.equals(kind()) ? column : column.toUpperCase(Locale.ROOT);
  }

  String ordered(List<String> columns) {
    return " ORDER BY "
        + String.join(", ", columns.stream().map(this::cased).map(HistoryTable::quoted).toList());
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
