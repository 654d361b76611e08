package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How long the rows of one table are kept, and what then becomes of them.
 *
 * @param table the table's exact name, with its schema before a dot where the search path does not
 *     find it
 * @param timestampColumn what a row's age is told by: {@code timestamptz}, {@code timestamp}
 *     holding UTC, or {@code date}; a row without a value never expires
 * @param predicate SQL that a row must satisfy besides its age; one boolean expression
 * @param action what becomes of an expired row
 * @param columns what is emptied where the action is {@link Action#ANONYMIZE}, else empty
 * @param retention for how long a row is kept
 */
public record RetentionPolicy(
    String table,
    String timestampColumn,
    Optional<String> predicate,
    Action action,
    List<String> columns,
    Retention retention) {

  /** What becomes of an expired row. */
  public enum Action {
    /** The row goes. */
    DELETE,
    /**
     * The row stays and its personal columns are emptied: null, or where null is not allowed,
     * blank.
     */
    ANONYMIZE;

    /** The action as reports and policy files write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the parts and copies the list.
   *
   * @throws InvalidInputException if a name is blank, the predicate is not one expression, or the
   *     columns do not fit the action
   */
  public RetentionPolicy {
    requireName(table, "table");
    requireName(timestampColumn, "timestamp column");
    predicate.ifPresent(SqlExpression::requireSingle);
    columns = List.copyOf(columns);
    columns.forEach(column -> requireName(column, "column"));
    if ((action == Action.ANONYMIZE) == columns.isEmpty()) {
      throw new InvalidInputException(
          "policy for table " + table + ": columns are given exactly when the action is anonymize");
    }
    if (Set.copyOf(columns).size() < columns.size()) {
      throw new InvalidInputException("policy for table " + table + ": a column is given twice");
    }
    if (columns.contains(timestampColumn)) {
      throw new InvalidInputException(
          "policy for table "
              + table
              + ": column "
              + timestampColumn
              + " tells the rows' age and cannot be emptied");
    }
  }

  /** Deletes a table's rows once they are older than {@code days}; see {@link Retention#days}. */
  public static RetentionPolicy delete(String table, String timestampColumn, int days) {
    return new RetentionPolicy(
        table, timestampColumn, Optional.empty(), Action.DELETE, List.of(), Retention.days(days));
  }

  /** Empties columns of a table's rows once they are older than {@code days}. */
  public static RetentionPolicy anonymize(
      String table, String timestampColumn, int days, List<String> columns) {
    return new RetentionPolicy(
        table, timestampColumn, Optional.empty(), Action.ANONYMIZE, columns, Retention.days(days));
  }

  /** The same policy for those rows only that also satisfy {@code expression}. */
  public RetentionPolicy where(String expression) {
    return new RetentionPolicy(
        table, timestampColumn, Optional.of(expression), action, columns, retention);
  }

  private static void requireName(String name, String what) {
    if (name.isBlank() || name.indexOf('\0') >= 0) {
      throw new InvalidInputException("a retention policy has a blank " + what + " name");
    }
  }
}
