package io.neoops.purge;

import io.neoops.purge.PurgeException.Kind;
import org.jdbi.v3.core.Handle;

/**
 * The tenant's {@code audit_tenant}, whichever types its columns have. Types are without a length:
 * a cast to one would cut the text off and say nothing.
 *
 * @param idValue what a new row's id is; the column's default where it has one
 */
record AuditTable(String idType, String idValue, String metaType) {
  private static final String ACTOR = "neo-ops";
  private static final String ACTION = "retention.purge";

  /**
   * Looks at the table.
   *
   * @throws PurgeException if there is none, or the role may not write to it: a purge leaves a
   *     trace or does not take place
   */
  static AuditTable of(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT max(format_type(atttypid, -1)) FILTER (WHERE attname = 'id') AS id_type,
                   bool_or(attname = 'id' AND (atthasdef OR attidentity <> '')) AS id_given,
                   max(format_type(atttypid, -1)) FILTER (WHERE attname = 'meta') AS meta_type,
                   has_table_privilege(attrelid, 'INSERT') AND has_table_privilege(attrelid, 'UPDATE')
                     AND has_table_privilege(attrelid, 'SELECT') AS writable
            FROM pg_attribute WHERE attrelid = to_regclass('audit_tenant') AND attnum > 0
            GROUP BY attrelid
            """)
        .map(
            (row, context) -> {
              String idType = row.getString("id_type");
              String metaType = row.getString("meta_type");
              if (idType == null || metaType == null) {
                throw refused("table audit_tenant lacks column id or meta");
              }
              if (!row.getBoolean("writable")) {
                throw refused(
                    "the role may not write the audit row: grant SELECT, INSERT and UPDATE on"
                        + " audit_tenant");
              }
              boolean given = row.getBoolean("id_given");
              if (!given && !idType.equals("uuid")) {
                throw refused("audit_tenant.id has no default: make it an identity column");
              }
              return new AuditTable(idType, given ? "DEFAULT" : "gen_random_uuid()", metaType);
            })
        .findOne()
        .orElseThrow(
            () -> refused("there is no table audit_tenant in which the run could leave its trace"));
  }

  /** Inserts a row and gives its id. */
  String insert(Handle handle, String meta) {
    return handle
        .createQuery(
            "INSERT INTO audit_tenant (id, at, actor, action, meta) VALUES ("
                + idValue
                + ", now(), :actor, :action, CAST(:meta AS "
                + metaType
                + ")) RETURNING id::text")
        .bind("actor", ACTOR)
        .bind("action", ACTION)
        .bind("meta", meta)
        .mapTo(String.class)
        .one();
  }

  /** Brings the row up to date and gives its id again. */
  String update(Handle handle, String id, String meta) {
    int updated =
        handle
            .createUpdate(
                "UPDATE audit_tenant SET meta = CAST(:meta AS "
                    + metaType
                    + ") WHERE id = CAST(:id AS "
                    + idType
                    + ")")
            .bind("meta", meta)
            .bind("id", id)
            .execute();
    if (updated != 1) {
      throw refused(
          "the audit row could not be brought up to date: "
              + updated
              + " rows of audit_tenant have its id; let id be unique, and rows be updated");
    }
    return id;
  }

  private static PurgeException refused(String message) {
    return new PurgeException(Kind.TABLE, message, null);
  }
}
