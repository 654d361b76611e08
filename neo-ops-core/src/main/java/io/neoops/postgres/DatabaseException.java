package io.neoops.postgres;

import io.neoops.error.OpsException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A database that could not be reached, or that refused a statement.
 *
 * <p>The message names the database, the reason and the remedy in one line. It holds the server's
 * primary message only: the detail field may quote a row's values and is left out.
 */
public final class DatabaseException extends OpsException {
  private static final long serialVersionUID = 1L;

  private final String sqlState;
  private final String constraint;
  private final String table;

  private DatabaseException(
      String message, Throwable cause, String sqlState, String constraint, String table) {
    super(message, cause);
    this.sqlState = sqlState;
    this.constraint = constraint;
    this.table = table;
  }

  /**
   * Says in an operator's words what {@code cause} means.
   *
   * @param where which database this was, as the operator knows it, for example {@code "master
   *     database (POSTGRES_MASTER_URL)"}
   */
  public static DatabaseException of(String where, Throwable cause) {
    SQLException sql = sqlException(cause);
    if (sql == null) {
      // Its message would quote the statement with its arguments.
      return new DatabaseException(
          where + ": unexpected " + cause.getClass().getSimpleName() + "; report it with --verbose",
          cause,
          "",
          "",
          "");
    }
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    Optional<ServerMessage> server = ServerMessage.of(sql);
    String said = server.map(ServerMessage::text).map(DatabaseException::oneLine).orElse("");
    return new DatabaseException(
        where + ": " + (said.isEmpty() ? driverSaid(state, sql) : said) + remedy(state),
        cause,
        state,
        server.map(ServerMessage::constraint).orElse(""),
        server.map(ServerMessage::table).orElse(""));
  }

  /** The same failure with a message that knows more of what to do. */
  public DatabaseException explained(String message) {
    return new DatabaseException(message, this, sqlState, constraint, table);
  }

  /** The five characters of SQLSTATE, or empty where no server said any. */
  public String sqlState() {
    return sqlState;
  }

  /** The constraint that refused the statement, if one did. */
  public Optional<String> constraint() {
    return constraint.isEmpty() ? Optional.empty() : Optional.of(constraint);
  }

  /** The table that the server's message is about, unqualified, if it names one. */
  public Optional<String> table() {
    return table.isEmpty() ? Optional.empty() : Optional.of(table);
  }

  /** Whether the same work may succeed when tried again: lock wait, deadlock, serialization. */
  public boolean isContention() {
    return switch (sqlState) {
      case "55P03", "40P01", "40001" -> true;
      default -> false;
    };
  }

  /** Whether the server stopped a statement that ran, or waited for a lock, for too long. */
  public boolean isTimeout() {
    return sqlState.equals("57014") || sqlState.equals("55P03");
  }

  /** Whether the connection itself is gone or never came to be, so that nothing more can follow. */
  public boolean isConnectionLost() {
    return sqlState.startsWith("08") || sqlState.startsWith("57P");
  }

  private static @Nullable SQLException sqlException(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  private static String remedy(String state) {
    return switch (state) {
      case "28P01", "28000" -> "; check user and password in the URL, and pg_hba.conf";
      case "3D000" -> "; create the database or correct the URL";
      case "53300" -> "; raise max_connections or lower --parallel";
      case "42501" -> "; grant the role what it lacks, or use the owner's role";
      case "42P01", "42703" ->
          "; check that the URL names the right database, and that its migrations have run";
      case "57014" -> "; see what keeps the server busy, and run again";
      case "55P03" -> "; another transaction holds it locked: end that one or run again later";
      case "25006" -> "; the server is read-only: point the URL at the primary";
      default -> state.startsWith("08") ? "; check host, port and that the server runs" : "";
    };
  }

  /** The driver's own messages go on to explain; the remedy says it in fewer words. */
  private static String driverSaid(String state, SQLException sql) {
    for (Throwable at = sql; at != null; at = at.getCause()) {
      if (at instanceof UnknownHostException) {
        return "the host name is not known";
      }
    }
    String said = oneLine(sql.getMessage()).split("\\. ", 2)[0].replaceFirst("\\.$", "");
    // It would quote a value, or the whole URL, which may hold a secret.
    return state.equals("22023") || said.contains("jdbc:") || said.contains("class provided")
        ? "a parameter of the database URL has a value that the driver does not take"
        : said;
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "no message" : message.replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
