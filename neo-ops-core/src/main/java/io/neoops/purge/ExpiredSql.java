package io.neoops.purge;

import io.neoops.purge.RetentionPolicy.Action;

/**
 * The SQL by which one policy's expired rows are told and purged.
 *
 * <p>Every statement that changes rows carries the whole condition. PostgreSQL then checks it again
 * on the newest version of a row that another transaction changed meanwhile, so that a renewed row
 * stays: picking rows first and changing them by id alone would not.
 *
 * @param plain the condition; an index may serve it
 * @param assignments what anonymising sets, empty for a deletion
 */
record ExpiredSql(Action action, String plain, String assignments) {

  /**
   * The condition in a form that no index serves. A walk by {@code ctid} would otherwise risk that
   * the planner reads an index full of dead entries anew for each batch.
   */
  String opaque() {
    return "((" + plain + ") IS TRUE)";
  }

  /** Purges those rows of {@code heap} that satisfy {@code where} and have expired. */
  String purge(Heap heap, String where) {
    String verb =
        switch (action) {
          case DELETE -> "DELETE FROM " + heap.source();
          case ANONYMIZE -> "UPDATE " + heap.source() + " SET " + assignments;
        };
    return verb + " WHERE " + where + " AND " + opaque();
  }
}
