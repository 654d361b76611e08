package io.neoops.purge;

import io.neoops.error.InvalidInputException;

/**
 * Makes sure that a predicate is one expression that stays within its parentheses. {@code a) OR (b}
 * would otherwise undo the age limit beside it.
 */
final class SqlExpression {
  private SqlExpression() {}

  static void requireSingle(String sql) {
    int depth = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      switch (c) {
        case '\'', '"' -> i = closing(sql, i, c);
        case '(' -> depth++;
        case ')' -> depth--;
        case ';' -> throw refused("a semicolon");
        case '\0' -> throw refused("a NUL character");
        case '$' -> throw refused("a dollar sign; write strings in single quotes");
        case '?', ':' -> requireNotParameter(sql, i);
        case '\\' -> throw refused("a backslash outside quotes");
        default -> {
          if (sql.startsWith("--", i) || sql.startsWith("/*", i)) {
            throw refused("a comment");
          }
        }
      }
      if (depth < 0) {
        throw refused("a closing parenthesis without its opening one");
      }
    }
    if (depth != 0) {
      throw refused("an opening parenthesis that is not closed");
    }
    if (sql.isBlank()) {
      throw refused("nothing");
    }
  }

  private static int closing(String sql, int open, char quote) {
    boolean escapes = quote == '\'' && open > 0 && "eE".indexOf(sql.charAt(open - 1)) >= 0;
    for (int i = open + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\' && quote == '\'') {
        if (escapes) {
          throw refused("an escape string; write strings in plain single quotes");
        }
      } else if (c == '\0') {
        throw refused("a NUL character");
      } else if (c == quote) {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
          i++;
        } else {
          return i;
        }
      }
    }
    throw refused("a quote that is not closed");
  }

  private static void requireNotParameter(String sql, int at) {
    boolean cast = sql.startsWith("::", at) || (at > 0 && sql.startsWith("::", at - 1));
    if (!cast) {
      throw refused("'" + sql.charAt(at) + "', which marks a parameter");
    }
  }

  private static InvalidInputException refused(String found) {
    return new InvalidInputException(
        "a policy's predicate must be one boolean SQL expression, found " + found);
  }
}
