package io.neoops.postgres;

import io.neoops.error.Library;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server itself said of a failure; empty texts for what it did not say. */
record ServerMessage(String text, String constraint, String table) {

  /** None if no server said anything, or the data source is not of PostgreSQL's own driver. */
  static Optional<ServerMessage> of(SQLException thrown) {
    return Library.POSTGRESQL.isPresent() ? Optional.ofNullable(said(thrown)) : Optional.empty();
  }

  private static @Nullable ServerMessage said(SQLException thrown) {
    ServerErrorMessage said =
        thrown instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    return said == null
        ? null
        : new ServerMessage(
            text(said.getMessage()), text(said.getConstraint()), text(said.getTable()));
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given;
  }
}
