package io.neoops.purge;

import io.neoops.purge.PurgeException.Kind;
import io.neoops.purge.RetentionPolicy.Action;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * A policy's table as it stands in the database.
 *
 * @param name qualified and quoted; read together with all partitions
 * @param heaps the table itself and its partitions, those that hold rows of their own
 * @param sql how its expired rows are told and purged
 */
record PurgeTable(long oid, String name, List<Heap> heaps, ExpiredSql sql) {
  /** Begins a statement: the table {@code :oid} and all its partitions. */
  static final String TREE =
      """
      WITH RECURSIVE tree AS (
        SELECT :oid::oid AS oid
        UNION ALL
        SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON t.oid = i.inhparent)
      """;

  /**
   * Finds the table.
   *
   * @throws PurgeException if it is not there, is no table, or its columns do not fit the policy
   */
  static PurgeTable of(Handle handle, ExpiredRows rows) {
    RetentionPolicy policy = rows.policy();
    return handle
        .createQuery(
            """
            SELECT c.oid::bigint AS oid, format('%I.%I', n.nspname, c.relname) AS name,
                   quote_ident(c.relname) AS alias, c.relkind::text AS kind
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relname = :table AND pg_table_is_visible(c.oid)
               OR n.nspname || '.' || c.relname = :table
            ORDER BY c.relkind IN ('r', 'p') DESC, pg_table_is_visible(c.oid) DESC LIMIT 1
            """)
        .bind("table", policy.table())
        .map(
            (row, context) -> {
              requireTable(policy, row.getString("kind"));
              long oid = row.getLong("oid");
              return new PurgeTable(
                  oid,
                  row.getString("name"),
                  heaps(handle, oid, row.getString("alias"), policy),
                  sql(TableColumns.of(handle, oid), rows));
            })
        .findOne()
        .orElseThrow(() -> refused(policy, "there is no such table in the tenant's database"));
  }

  private static void requireTable(RetentionPolicy policy, String kind) {
    String other =
        switch (kind) {
          case "r", "p" -> "";
          case "v" -> "a view";
          case "m" -> "a materialized view";
          case "f" -> "a foreign table: purge it where it lies";
          default -> "something else";
        };
    if (!other.isEmpty()) {
      throw refused(policy, "expected a table, found " + other);
    }
  }

  long pages() {
    return heaps.stream().mapToLong(Heap::pages).sum();
  }

  private static List<Heap> heaps(Handle handle, long oid, String alias, RetentionPolicy policy) {
    int version =
        handle
            .createQuery("SELECT current_setting('server_version_num')::int")
            .mapTo(Integer.class)
            .one();
    return handle
        .createQuery(
            TREE
                + """
                SELECT format('%I.%I', n.nspname, c.relname) AS name, c.relkind::text AS kind, c.reltuples AS rows,
                       current_setting('block_size')::int AS block,
                       CASE WHEN c.relkind = 'r'
                         THEN pg_relation_size(c.oid) / current_setting('block_size')::int ELSE 0 END AS pages
                FROM tree t JOIN pg_class c ON c.oid = t.oid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind <> 'p' ORDER BY 1
                """)
        .bind("oid", oid)
        .map(
            (row, context) -> {
              if (!row.getString("kind").equals("r")) {
                throw refused(
                    policy,
                    "partition "
                        + row.getString("name")
                        + " is a foreign table: purge it where it lies");
              }
              return new Heap(
                  row.getString("name"),
                  alias,
                  row.getLong("pages"),
                  row.getDouble("rows"),
                  row.getInt("block"),
                  version >= 140_000);
            })
        .list();
  }

  private static ExpiredSql sql(TableColumns columns, ExpiredRows rows) {
    RetentionPolicy policy = rows.policy();
    List<String> conditions = new ArrayList<>();
    TableColumns.Column age = columns.require(policy, policy.timestampColumn());
    conditions.add(age.quoted() + " < " + literal(policy, age, rows.cutoff()));
    policy.predicate().ifPresent(predicate -> conditions.add("(" + predicate + ")"));
    List<String> assignments = new ArrayList<>();
    if (policy.action() == Action.ANONYMIZE) {
      List<String> stillPersonal = new ArrayList<>();
      for (String name : policy.columns()) {
        TableColumns.Column column = columns.require(policy, name);
        assignments.add(column.quoted() + " = " + column.blank(policy));
        stillPersonal.add(column.isNotBlank(policy));
      }
      conditions.add("(" + String.join(" OR ", stillPersonal) + ")");
    }
    return new ExpiredSql(
        policy.action(), String.join(" AND ", conditions), String.join(", ", assignments));
  }

  private static String literal(
      RetentionPolicy policy, TableColumns.Column column, Instant cutoff) {
    LocalDateTime utc = LocalDateTime.ofInstant(cutoff, ZoneOffset.UTC);
    return switch (column.type()) {
      case "timestamp with time zone" -> "TIMESTAMPTZ '" + utc + "+00'";
      case "timestamp without time zone" -> "TIMESTAMP '" + utc + "'";
      case "date" -> "DATE '" + utc.toLocalDate() + "'";
      default ->
          throw refused(
              policy,
              "column "
                  + policy.timestampColumn()
                  + " is "
                  + column.type()
                  + "; expected timestamptz, timestamp or date");
    };
  }

  static PurgeException refused(RetentionPolicy policy, String message) {
    return new PurgeException(Kind.TABLE, "table " + policy.table() + ": " + message, null);
  }
}
