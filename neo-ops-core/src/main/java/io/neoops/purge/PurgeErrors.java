package io.neoops.purge;

import io.neoops.postgres.DatabaseException;
import io.neoops.purge.PurgeException.Kind;

/** Says what a PostgreSQL error means for a purge, and what to do about it. */
final class PurgeErrors {
  private PurgeErrors() {}

  static PurgeException translate(String where, RuntimeException e) {
    DatabaseException cause = DatabaseException.of(where, e);
    return new PurgeException(kind(cause), cause.getMessage() + remedy(cause), e);
  }

  private static Kind kind(DatabaseException cause) {
    if (cause.isContention() || cause.isTimeout()) {
      return Kind.RETRY;
    }
    return cause.isConnectionLost() ? Kind.SESSION : Kind.TABLE;
  }

  private static String remedy(DatabaseException cause) {
    return switch (cause.sqlState()) {
      case "23503" ->
          "; rows of "
              + cause.table().orElse("another table")
              + " still refer to expired ones (constraint "
              + cause.constraint().orElse("unknown")
              + "): purge those first with a policy of their own, anonymize instead of deleting,"
              + " or declare the key ON DELETE SET NULL or CASCADE";
      case "23505" ->
          "; constraint "
              + cause.constraint().orElse("unknown")
              + " does not let several rows be blank: let the column be null";
      case "23514" ->
          "; constraint "
              + cause.constraint().orElse("unknown")
              + " allows no blank value: change it, or leave the column out";
      case "428C9" -> "; a generated column cannot be emptied: empty what it is made of";
      case "57014" ->
          "; a batch takes too long even when small: look for triggers and unindexed foreign keys";
      default -> "";
    };
  }
}
