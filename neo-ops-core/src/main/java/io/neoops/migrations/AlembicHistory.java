package io.neoops.migrations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Alembic's table: one row a head, none before the first migration. */
final class AlembicHistory implements History {
  static final List<String> COLUMNS = List.of("version_num");

  private final Set<String> revisions;

  private AlembicHistory(Set<String> revisions) {
    this.revisions = revisions;
  }

  /** Reads rows of {@link #COLUMNS}. */
  static AlembicHistory read(ResultSet rows) throws SQLException {
    Set<String> revisions = new TreeSet<>();
    while (rows.next()) {
      revisions.add(rows.getString(1));
    }
    return new AlembicHistory(revisions);
  }

  @Override
  public Verdict against(MigrationHead head) {
    if (head instanceof UnknownHead) {
      return Tool.ALEMBIC.at(current());
    }
    if (head instanceof NamedHead named) {
      return revisions.equals(named.parts()) ? Tool.ALEMBIC.at(current()) : different(named.text());
    }
    return head instanceof AlembicHead files ? compared(files) : Tool.ALEMBIC.otherFiles(current());
  }

  private Verdict compared(AlembicHead files) {
    Set<String> required = new TreeSet<>(files.heads());
    required.removeAll(files.implied());
    if (revisions.containsAll(required) && files.heads().containsAll(revisions)) {
      return Tool.ALEMBIC.at(current());
    }
    String expected = String.join(", ", new TreeSet<>(files.heads()));
    return files.known().containsAll(revisions)
        ? Tool.ALEMBIC.behind(current(), expected)
        : different(expected);
  }

  /** Revisions have no order, so the names alone do not tell which is the later one. */
  private Verdict different(String expected) {
    return revisions.isEmpty()
        ? Tool.ALEMBIC.behind(current(), expected)
        : Verdict.different(
            "Alembic is at " + current() + ", expected " + expected,
            "run alembic upgrade heads on this database; if it is ahead, deploy the release that"
                + " belongs to it or correct the expected revision");
  }

  private String current() {
    return revisions.isEmpty() ? "no revision" : String.join(", ", List.copyOf(revisions));
  }
}
