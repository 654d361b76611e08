package io.neoops.preflight;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from the catalogs which tables are meant and which indexes they have. */
final class SoftDeleteTables {
  /**
   * Partitions take after their table, and extensions look after their own. The two that every host
   * of this kind has are meant whether they have the column or not.
   */
  private static final String QUERY =
      """
      WITH meant AS (
        SELECT c.oid, c.relname, c.relkind = 'p' AS partitioned,
               quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS shown,
               coalesce((SELECT a.attnum FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid
                         AND a.attname = 'deleted_at' AND NOT a.attisdropped), 0) AS deleted_at
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
          AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'neo_ops')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                          WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid
                            AND d.deptype = 'e'))
      SELECT t.oid, t.shown, t.relname, t.partitioned, t.deleted_at <> 0,
             ARRAY(SELECT a.attname::text FROM pg_catalog.pg_attribute a
                   WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
                   ORDER BY a.attnum),
             ARRAY(SELECT a.attname::text FROM pg_catalog.pg_index p
                   JOIN pg_catalog.pg_attribute a
                     ON a.attrelid = t.oid AND a.attnum = ANY (p.indkey::int2[])
                   WHERE p.indrelid = t.oid AND p.indisprimary ORDER BY a.attnum),
             ARRAY(SELECT a.attname::text FROM pg_catalog.pg_partitioned_table p
                   JOIN pg_catalog.pg_attribute a
                     ON a.attrelid = t.oid AND a.attnum = ANY (p.partattrs::int2[])
                   WHERE p.partrelid = t.oid ORDER BY a.attnum),
             quote_ident(n.nspname) || '.' || quote_ident(i.relname), m.amname, x.indisunique,
             x.indisvalid AND x.indisready AND x.indislive,
             pg_catalog.pg_get_expr(x.indpred, x.indrelid),
             t.deleted_at = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1])
               AND coalesce(to_jsonb(x) ->> 'indnullsnotdistinct', 'false') = 'false',
             pg_catalog.pg_get_indexdef(x.indexrelid)
      FROM meant t
      LEFT JOIN pg_catalog.pg_index x ON x.indrelid = t.oid AND x.indpred IS NOT NULL
      LEFT JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
      LEFT JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace
      LEFT JOIN pg_catalog.pg_am m ON m.oid = i.relam
      WHERE t.deleted_at <> 0
         OR t.relname IN ('tables', 'menu_items') AND pg_catalog.pg_table_is_visible(t.oid)
      ORDER BY t.shown, i.relname
      """;

  private SoftDeleteTables() {}

  static List<SoftDeleteTable> read(Connection connection) throws SQLException {
    Map<Long, SoftDeleteTable> tables = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      while (row.next()) {
        SoftDeleteTable table = tables.get(row.getLong(1));
        if (table == null) {
          table = table(row);
          tables.put(row.getLong(1), table);
        }
        if (row.getString(9) != null) {
          table.indexes().add(index(row));
        }
      }
    }
    return new ArrayList<>(tables.values());
  }

  private static SoftDeleteTable table(ResultSet row) throws SQLException {
    return new SoftDeleteTable(
        row.getString(2),
        row.getString(3),
        row.getBoolean(4),
        row.getBoolean(5),
        names(row.getArray(6)),
        names(row.getArray(7)),
        names(row.getArray(8)),
        new ArrayList<>());
  }

  private static SoftDeleteIndex index(ResultSet row) throws SQLException {
    return new SoftDeleteIndex(
        row.getString(9),
        row.getString(10).equals("btree"),
        row.getBoolean(11),
        row.getBoolean(12),
        row.getString(13),
        row.getBoolean(14),
        row.getString(15));
  }

  private static List<String> names(Array array) throws SQLException {
    return array.getArray() instanceof String[] names ? Arrays.asList(names) : List.of();
  }
}
