package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class MigrationsCheckTest {
  private static final String CHECK = "migrations";

  private static final String FLYWAY =
      "CREATE TABLE flyway_schema_history (installed_rank int PRIMARY KEY, version text,"
          + " description text, type text, script text, checksum int, installed_by text,"
          + " installed_on timestamp DEFAULT now(), execution_time int, success boolean);";

  private static final String LIQUIBASE =
      "CREATE TABLE databasechangelog (id text, author text, filename text,"
          + " dateexecuted timestamp DEFAULT now(), orderexecuted int, exectype text);"
          + " CREATE TABLE databasechangeloglock (id int, locked boolean, lockgranted timestamp,"
          + " lockedby text); INSERT INTO databasechangeloglock VALUES (1, false, NULL, NULL);";

  private static final String ALEMBIC = "CREATE TABLE alembic_version (version_num text);";

  private final PreflightFixture data;

  MigrationsCheckTest(SampleHost host) {
    this.data = PreflightFixture.on(host);
  }

  @Test
  void withoutAnExpectedRevisionItWarns() {
    assertThat(data.warns(CHECK).detail()).contains("not configured");
  }

  @ParameterizedTest
  @CsvSource({"3,OK", "3.0,OK", "V3,OK", "2,FAIL", "10,FAIL", "03,OK", "nonsense,FAIL"})
  void flywayIsAtItsHighestVersionComparedByNumbers(String expected, Status status) {
    master(FLYWAY + flyway(1, "1", true) + flyway(2, "3", true) + flyway(3, "2", true));
    master(
        "INSERT INTO flyway_schema_history VALUES"
            + " (4, NULL, 'views', 'SQL', 'R__views.sql', 1, 'x', now(), 1, true)");

    CheckResult result = data.with("MIGRATIONS_EXPECTED", expected).check(CHECK);

    assertThat(result.status()).as("%s", result).isEqualTo(status);
    assertThat(result.detail()).contains("master database: Flyway is");
  }

  @Test
  void aFailedFlywayMigrationFailsWhateverIsExpected() {
    master(FLYWAY + flyway(1, "1", true) + flyway(2, "2", false));

    assertThat(data.fails(CHECK).detail()).containsOnlyOnce("V2__x.sql failed");
    assertThat(data.with("MIGRATIONS_EXPECTED", "2").fails(CHECK).remedy().orElseThrow())
        .contains("flyway repair");

    master("DELETE FROM flyway_schema_history WHERE NOT success;" + flyway(2, "2", true));
    data.ok(CHECK);
  }

  @Test
  void whatFlywayUndidIsNotApplied() {
    master(FLYWAY + flyway(1, "1", true) + flyway(2, "2", true));
    master(
        "INSERT INTO flyway_schema_history VALUES"
            + " (3, '2', 'x', 'UNDO_SQL', 'U2__x.sql', 1, 'x', now(), 1, true)");

    assertThat(data.with("MIGRATIONS_EXPECTED", "2").fails(CHECK).detail())
        .contains("behind: at 1, expected 2");
  }

  @Test
  void aFlywayTableInAnotherSchemaIsFound() {
    master("CREATE SCHEMA \"App\"; SET search_path = \"App\";" + FLYWAY + flyway(1, "1.10", true));

    data.with("MIGRATIONS_EXPECTED", "1.10").ok(CHECK);
    data.with("MIGRATIONS_EXPECTED", "1.9").fails(CHECK);
  }

  @Test
  void flywaysFilesSayWhatIsMissing(@TempDir Path directory) throws IOException {
    for (String name : new String[] {"V1__a.sql", "V1_10__b.sql", "V1_9__c.sql", "R__v.sql"}) {
      Files.writeString(directory.resolve(name), "SELECT 1");
    }
    Files.writeString(directory.resolve("V9__conf.sql.conf"), "x=y");
    Files.createDirectory(directory.resolve("more"));
    master(FLYWAY + flyway(1, "1", true) + flyway(2, "1.10", true));
    data.with("MIGRATIONS_EXPECTED_DIR", directory.toString());

    assertThat(data.fails(CHECK).detail()).contains("version 1.9 was left out");

    master(flyway(3, "1.9", true));
    data.ok(CHECK);

    Files.writeString(directory.resolve("more/V2__d.sql"), "SELECT 1");
    assertThat(data.fails(CHECK).detail()).contains("at 1.10, expected 2");
  }

  @Test
  void versionsBelowFlywaysBaselineAreNotMissed(@TempDir Path directory) throws IOException {
    for (String name : new String[] {"V1__a.sql", "V2__b.sql", "V3__c.sql"}) {
      Files.writeString(directory.resolve(name), "SELECT 1");
    }
    master(FLYWAY + flyway(2, "3", true));
    master(
        "INSERT INTO flyway_schema_history VALUES"
            + " (1, '2', 'base', 'BASELINE', 'base', 1, 'x', now(), 1, true)");

    data.with("MIGRATIONS_EXPECTED_DIR", directory.toString()).ok(CHECK);
  }

  @Test
  void liquibaseIsAtItsLastChangesetButForThoseRunAgain() {
    master(LIQUIBASE + liquibase(1, "one", "EXECUTED") + liquibase(2, "two", "EXECUTED"));
    data.with("MIGRATIONS_EXPECTED", "two").ok(CHECK);
    data.with("MIGRATIONS_EXPECTED", "me:two").ok(CHECK);
    assertThat(data.with("MIGRATIONS_EXPECTED", "one").fails(CHECK).detail()).contains("ahead");
    assertThat(data.with("MIGRATIONS_EXPECTED", "three").fails(CHECK).detail()).contains("behind");

    master(liquibase(3, "views", "RERAN"));
    data.with("MIGRATIONS_EXPECTED", "two").ok(CHECK);
  }

  @Test
  void liquibasesHeldLockIsAWarning() {
    master(LIQUIBASE + liquibase(1, "one", "EXECUTED"));
    master("UPDATE databasechangeloglock SET locked = true, lockedby = 'host7'");

    CheckResult result = data.with("MIGRATIONS_EXPECTED", "one").warns(CHECK);

    assertThat(result.detail()).contains("host7");
    assertThat(result.remedy().orElseThrow()).contains("release-locks");
  }

  @Test
  void aLockedTableTimesOutAndSaysThatItIsLocked() throws SQLException {
    master(ALEMBIC + "INSERT INTO alembic_version VALUES ('a1')");
    data.with("MIGRATIONS_EXPECTED", "a1");

    try (Connection holder = data.host.master().getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE");

      CheckResult result = PreflightFixture.check(data.environment, CHECK, Duration.ofSeconds(10));

      PreflightFixture.assertFails(result, "timed out");
      assertThat(result.remedy().orElseThrow()).contains("another transaction holds it locked");
      holder.rollback();
    }
    data.ok(CHECK);
  }

  @Test
  void alembicHasSeveralHeads() {
    master(ALEMBIC + "INSERT INTO alembic_version VALUES ('ae1027a6acf'), ('27c6a30d7c24')");

    data.with("MIGRATIONS_EXPECTED", "27c6a30d7c24, ae1027a6acf").ok(CHECK);
    assertThat(data.with("MIGRATIONS_EXPECTED", "ae1027a6acf").fails(CHECK).detail())
        .contains("27c6a30d7c24, ae1027a6acf", "expected ae1027a6acf");
    // With several heads, alembic upgrade head refuses to choose.
    assertThat(data.fails(CHECK).remedy().orElseThrow()).contains("alembic upgrade heads");
  }

  @Test
  void anEmptyAlembicTableIsBehind() {
    master(ALEMBIC);

    assertThat(data.with("MIGRATIONS_EXPECTED", "a1").fails(CHECK).detail())
        .contains("no revision", "expected a1");
  }

  @Test
  void aDatabaseWithoutAnyTableIsNotAtItsHead() {
    assertThat(data.with("MIGRATIONS_EXPECTED", "1").fails(CHECK).detail())
        .contains("no table of Flyway, Liquibase or Alembic");
  }

  @Test
  void theTenantThatIsBehindIsNamed() {
    var other = data.host.addTenant("other", 30, 7);
    data.host.execute(data.tenant, ALEMBIC + "INSERT INTO alembic_version VALUES ('b2')");
    data.host.execute(other, ALEMBIC + "INSERT INTO alembic_version VALUES ('a1')");
    data.with("TENANT_MIGRATIONS_EXPECTED", "b2");

    assertThat(data.fails(CHECK).detail())
        .contains("tenant other: Alembic is at a1, expected b2")
        .doesNotContain("corner-cafe");

    data.host.execute(other, "UPDATE alembic_version SET version_num = 'b2'");
    assertThat(data.ok(CHECK).detail()).contains("2 tenants at their head");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/directory", "/proc/version"})
  void filesThatAreNoneFailAndSayWhere(String place) {
    assertThat(data.with("MIGRATIONS_EXPECTED_DIR", place).fails(CHECK).detail()).contains(place);
  }

  private void master(String sql) {
    data.host.executeOnMaster(sql);
  }

  private static String flyway(int rank, String version, boolean success) {
    return "INSERT INTO flyway_schema_history VALUES (%1$d, '%2$s', 'x', 'SQL', 'V%2$s__x.sql', 1, 'x', now(), 1, %3$s);"
        .formatted(rank, version, success);
  }

  private static String liquibase(int order, String id, String type) {
    return "INSERT INTO databasechangelog VALUES ('%s', 'me', 'db/c.xml', now(), %d, '%s');"
        .formatted(id, order, type);
  }
}
