package io.neoops.preflight;

/**
 * A partial index.
 *
 * @param name quoted as SQL needs it, with its schema
 * @param ordered whether it is a B-tree, as every unique index is
 * @param usable whether it is built to its end
 * @param condition as the server prints it
 * @param voided whether {@code deleted_at} is among its columns: nulls differ from each other, so
 *     that nothing is ever twice
 * @param definition the statement that makes it
 */
record SoftDeleteIndex(
    String name,
    boolean ordered,
    boolean unique,
    boolean usable,
    String condition,
    boolean voided,
    String definition) {

  boolean isForLiveRows() {
    return condition.equals("(deleted_at IS NULL)") || condition.equals("deleted_at IS NULL");
  }

  boolean holds() {
    return isForLiveRows() && unique && usable && !voided;
  }

  /** Whether building it anew is all that it takes. */
  boolean isMendable() {
    return isForLiveRows() && ordered && !voided;
  }

  String fault() {
    if (!isForLiveRows()) {
      return "has another condition";
    }
    if (voided) {
      return "has deleted_at among its columns and so never finds anything twice";
    }
    return unique ? "is invalid" : "is not unique";
  }

  /** The statement that makes it anew as it should be. */
  String rebuilt(String concurrently) {
    return definition
        .replaceFirst("^CREATE (?:UNIQUE )?INDEX ", "CREATE UNIQUE INDEX " + concurrently)
        .replace(" ON ONLY ", " ON ");
  }
}
