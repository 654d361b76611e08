package io.neoops.purge;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** A table's columns by name. */
record TableColumns(Map<String, Column> byName) {

  static TableColumns of(Handle handle, long oid) {
    return new TableColumns(
        handle
            .createQuery(
                """
                SELECT a.attname AS name, quote_ident(a.attname) AS quoted,
                       format_type(t.oid, NULL) AS type, t.typcategory::text AS category,
                       a.attnotnull OR t.typnotnull AS required
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                WHERE a.attrelid = :oid AND a.attnum > 0 AND NOT a.attisdropped
                """)
            .bind("oid", oid)
            .map(
                (row, context) ->
                    new Column(
                        row.getString("name"),
                        row.getString("quoted"),
                        row.getString("type"),
                        row.getString("category"),
                        row.getBoolean("required")))
            .stream()
            .collect(Collectors.toMap(Column::name, Function.identity())));
  }

  Column require(RetentionPolicy policy, String name) {
    Column column = byName.get(name);
    if (column == null) {
      throw PurgeTable.refused(policy, "there is no column " + name);
    }
    return column;
  }

  /**
   * One column.
   *
   * @param type its type without length
   * @param category PostgreSQL's {@code typcategory}
   * @param required whether null is not allowed
   */
  record Column(String name, String quoted, String type, String category, boolean required) {

    /** What the column holds once it is emptied. */
    String blank(RetentionPolicy policy) {
      if (!required) {
        return "NULL";
      }
      return switch (category) {
        case "S" -> "''";
        case "N" -> "0";
        case "B" -> "false";
        case "A" -> "'{}'";
        default -> {
          if (type.equals("json") || type.equals("jsonb")) {
            yield "'{}'";
          }
          throw PurgeTable.refused(
              policy,
              "column "
                  + name
                  + " of type "
                  + type
                  + " may not be null and has no blank value: let it be null");
        }
      };
    }

    /** Whether there is something to empty. */
    String isNotBlank(RetentionPolicy policy) {
      String blank = blank(policy);
      if (blank.equals("NULL")) {
        return quoted + " IS NOT NULL";
      }
      // Plain json has no equality of its own.
      return quoted + (type.equals("json") ? "::text" : "") + " <> " + blank;
    }
  }
}
