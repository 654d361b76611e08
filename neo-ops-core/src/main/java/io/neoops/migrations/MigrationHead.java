package io.neoops.migrations;

import java.nio.file.Path;

/** What a database has to be at. Immutable. */
public sealed interface MigrationHead
    permits UnknownHead, NamedHead, FlywayHead, LiquibaseHead, AlembicHead {

  /** Nothing is expected: a database is only asked for what went wrong. */
  static MigrationHead unknown() {
    return new UnknownHead();
  }

  /**
   * A revision by name: a Flyway version, the id of a Liquibase changeset (with {@code author:} or
   * as {@code path::id::author} where the id alone is not unique), or an Alembic revision, several
   * heads being separated by commas.
   */
  static MigrationHead named(String revision) {
    return new NamedHead(revision.strip());
  }

  /**
   * The newest revision of the migration files in a directory and those below: Liquibase's
   * changelogs, else Alembic's {@code .py} files, else Flyway's {@code V1_2__name.sql}.
   *
   * @param place the directory, or Liquibase's root changelog
   * @throws MigrationFilesException if they cannot be read, or there are none
   */
  static MigrationHead of(Path place) {
    return MigrationFiles.in(place).head();
  }
}
