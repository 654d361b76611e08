package io.neoops.migrations;

/** What differs between the tools when something has to be said. */
enum Tool {
  FLYWAY("Flyway", "flyway migrate"),
  LIQUIBASE("Liquibase", "liquibase update"),
  ALEMBIC("Alembic", "alembic upgrade heads");

  private final String shown;
  private final String command;

  Tool(String shown, String command) {
    this.shown = shown;
    this.command = command;
  }

  String shown() {
    return shown;
  }

  Verdict at(String revision) {
    return Verdict.current(shown + " is at " + revision);
  }

  Verdict behind(String revision, String expected) {
    return Verdict.different(
        shown + " is behind: at " + revision + ", expected " + expected,
        "run " + command + " on this database");
  }

  Verdict ahead(String revision, String expected) {
    return Verdict.different(
        shown + " is ahead: at " + revision + ", expected " + expected,
        "deploy the release that belongs to this database, or correct the expected revision");
  }

  Verdict incomparable(String revision, String why) {
    return Verdict.different(
        shown + " is at " + revision + ", but " + why,
        "correct MIGRATIONS_EXPECTED, TENANT_MIGRATIONS_EXPECTED or the directory that stands for"
            + " it");
  }

  Verdict otherFiles(String revision) {
    return incomparable(revision, "the migration files are another tool's");
  }
}
