package io.neoops.purge;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** What the keys that refer to a table mean for deleting its rows. */
final class ForeignKeys {
  private ForeignKeys() {}

  /**
   * A note for each key whose check reads the whole referencing table, or that takes rows along.
   */
  static List<String> notes(Handle handle, PurgeTable table) {
    return handle
        .createQuery(
            """
            SELECT k.conname AS name, k.conrelid::regclass::text AS child, k.confdeltype::text AS on_delete,
                   array_to_string(ARRAY(
                     SELECT quote_ident(a.attname) FROM unnest(k.conkey) WITH ORDINALITY u(attnum, n)
                     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum ORDER BY u.n), ', ')
                     AS columns,
                   EXISTS (
                     SELECT FROM pg_index i
                     WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL
                       AND (i.indkey::int2[])[0 : cardinality(k.conkey) - 1] @> k.conkey) AS indexed
            FROM pg_constraint k
            WHERE k.contype = 'f' AND k.confrelid = :oid AND k.conparentid = 0
            ORDER BY child, name
            """)
        .bind("oid", table.oid())
        .map(
            (row, context) ->
                new Key(
                    row.getString("name"),
                    row.getString("child"),
                    row.getString("columns"),
                    row.getString("on_delete").equals("c"),
                    row.getBoolean("indexed")))
        .stream()
        .flatMap(key -> key.notes().stream())
        .toList();
  }

  private record Key(String name, String child, String columns, boolean cascades, boolean indexed) {
    List<String> notes() {
      String unindexed =
          "foreign key "
              + name
              + " has no index on "
              + child
              + " ("
              + columns
              + "): each deleted row reads all of "
              + child
              + "; CREATE INDEX CONCURRENTLY ON "
              + child
              + " ("
              + columns
              + ")";
      String cascade = "foreign key " + name + " deletes rows of " + child + " along with these";
      return indexed
          ? (cascades ? List.of(cascade) : List.of())
          : (cascades ? List.of(unindexed, cascade) : List.of(unindexed));
    }
  }
}
