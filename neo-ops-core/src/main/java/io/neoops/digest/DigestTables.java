package io.neoops.digest;

import io.neoops.error.OpsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which of the columns that a digest is made of a tenant has, and of which types. */
final class DigestTables {
  private static final String TIMESTAMPTZ = "timestamp with time zone";
  private static final String TIMESTAMP = "timestamp without time zone";

  private final Map<String, String> types;
  private final List<String> missing = new ArrayList<>();

  private DigestTables(Map<String, String> types) {
    this.types = types;
  }

  /**
   * Looks into the catalog, and sees to it that a table whose rows the role may not all see is an
   * error instead of a wrong figure.
   */
  static DigestTables of(Handle handle) {
    Map<String, String> types = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT wanted.name || '.' || a.attname AS column,
                   format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END, NULL) AS type
            FROM (SELECT set_config('row_security', 'off', true)) AS setting,
                 unnest(ARRAY['orders', 'order_items', 'invoices']) AS wanted (name)
            JOIN pg_attribute a ON a.attrelid = to_regclass(wanted.name)
            JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attnum > 0 AND NOT a.attisdropped
            """)
        .map((row, context) -> types.put(row.getString("column"), row.getString("type")))
        .list();
    return new DigestTables(types);
  }

  /**
   * Fails if one of these is not there: without it there is no digest.
   *
   * @param where whose tables they are
   */
  void require(String where, String... columns) {
    for (String column : columns) {
      if (!has(column)) {
        throw new OpsException(where + ": " + absent(column) + "; a digest cannot do without it");
      }
    }
  }

  /**
   * Whether all of these are there; if not, remembers that {@code figure} is missing.
   *
   * @param columns each as {@code table.column}
   */
  boolean have(String figure, String... columns) {
    for (String column : columns) {
      if (!has(column)) {
        missing.add(figure + " not configured: " + absent(column));
        return false;
      }
    }
    return true;
  }

  /** Remembers that {@code figure} cannot be told since {@code column} holds no numbers. */
  void unknown(String figure, String column) {
    missing.add(figure + " unknown: " + column + " holds NaN or infinity; correct those rows");
  }

  /** The lines about figures that are missing. */
  List<String> missing() {
    return missing;
  }

  boolean has(String column) {
    return types.containsKey(column) && (!isMoment(column) || momentType(column));
  }

  /** A condition that {@code column} lies within one of the two days. */
  String within(String alias, String column) {
    String at = alias + "." + name(column);
    return "(%1$s >= %2$s AND %1$s < %3$s OR %1$s >= %4$s AND %1$s < %5$s)"
        .formatted(
            at,
            bound(column, "from"),
            bound(column, "to"),
            bound(column, "beforeFrom"),
            bound(column, "beforeTo"));
  }

  /** Whether {@code column}, known to lie within one of the days, lies within the later. */
  String isLater(String alias, String column) {
    return alias + "." + name(column) + " >= " + bound(column, "from");
  }

  /** A moment that can be subtracted from another, whatever the types of both. */
  String moment(String alias, String column) {
    String at = alias + "." + name(column);
    return TIMESTAMP.equals(types.get(column)) ? "(" + at + " AT TIME ZONE 'UTC')" : at;
  }

  /** The bound is converted and not the column, so that the column's index can be used. */
  private String bound(String column, String parameter) {
    String moment = "CAST(:" + parameter + " AS timestamptz)";
    return TIMESTAMP.equals(types.get(column)) ? "(" + moment + " AT TIME ZONE 'UTC')" : moment;
  }

  private boolean momentType(String column) {
    String type = types.get(column);
    return TIMESTAMP.equals(type) || TIMESTAMPTZ.equals(type);
  }

  private static boolean isMoment(String column) {
    return column.endsWith("_at");
  }

  private static String name(String column) {
    return column.substring(column.indexOf('.') + 1);
  }

  private String absent(String column) {
    String table = column.substring(0, column.indexOf('.'));
    if (types.keySet().stream().noneMatch(known -> known.startsWith(table + "."))) {
      return "there is no table " + table;
    }
    String type = types.get(column);
    return type == null
        ? "table " + table + " has no column " + name(column)
        : "column " + column + " is a " + type + ", expected a timestamp";
  }
}
