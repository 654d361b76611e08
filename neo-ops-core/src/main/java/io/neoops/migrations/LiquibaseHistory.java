package io.neoops.migrations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Liquibase's tables. The database is at the changeset that was executed last, but for those that
 * were run again because they changed.
 */
final class LiquibaseHistory implements History {
  static final List<String> COLUMNS =
      List.of("id", "author", "filename", "exectype", "orderexecuted", "dateexecuted");

  private final List<Executed> executed;
  private final Optional<String> lock;

  private LiquibaseHistory(List<Executed> executed, Optional<String> lock) {
    this.executed = executed;
    this.lock = lock;
  }

  /**
   * Reads rows of {@link #COLUMNS} in the order of execution.
   *
   * @param lock who holds the lock, if somebody does
   */
  static LiquibaseHistory read(ResultSet rows, Optional<String> lock) throws SQLException {
    List<Executed> executed = new ArrayList<>();
    while (rows.next()) {
      executed.add(
          new Executed(
              new ChangeSet(
                  String.valueOf(rows.getString(1)),
                  String.valueOf(rows.getString(2)),
                  String.valueOf(rows.getString(3))),
              String.valueOf(rows.getString(4))));
    }
    return new LiquibaseHistory(executed, lock);
  }

  @Override
  public Verdict against(MigrationHead head) {
    Verdict verdict = compared(head);
    return lock.isPresent() && verdict.kind() == Verdict.Kind.CURRENT
        ? Verdict.look(
            verdict.detail() + "; its lock is held by " + lock.get(),
            "wait for that migration to end; if none is running, run liquibase release-locks")
        : verdict;
  }

  private Verdict compared(MigrationHead head) {
    Optional<Executed> failed =
        executed.stream().filter(change -> change.type.equals("FAILED")).findFirst();
    if (failed.isPresent()) {
      return Verdict.failed(
          "Liquibase's changeset " + failed.get().changeSet + " failed",
          "mend it and run liquibase update");
    }
    if (head instanceof UnknownHead) {
      return Tool.LIQUIBASE.at(current());
    }
    if (head instanceof NamedHead named) {
      return compared(change -> change.isNamed(named.text()), named.text());
    }
    return head instanceof LiquibaseHead files
        ? compared(change -> change.isSame(files.last()), files.last().id())
        : Tool.LIQUIBASE.otherFiles(current());
  }

  private Verdict compared(Predicate<ChangeSet> expected, String shown) {
    for (int i = executed.size() - 1; i >= 0; i--) {
      if (expected.test(executed.get(i).changeSet)) {
        return Tool.LIQUIBASE.at(shown);
      }
      if (!executed.get(i).type.equals("RERAN")) {
        break;
      }
    }
    return executed.stream().anyMatch(change -> expected.test(change.changeSet))
        ? Tool.LIQUIBASE.ahead(current(), shown)
        : Tool.LIQUIBASE.behind(current(), shown);
  }

  private String current() {
    return executed.isEmpty() ? "no changeset" : executed.get(executed.size() - 1).changeSet.id();
  }

  private record Executed(ChangeSet changeSet, String type) {}
}
