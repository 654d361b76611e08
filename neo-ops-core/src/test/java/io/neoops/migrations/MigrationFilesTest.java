package io.neoops.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationFilesTest {
  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "V1__a.sql,1",
    "V1_2__x.sql,1.2",
    "V1.2.0__x.sql,1.2",
    "V20240301_1200__x.sql,20240301.1200",
    "V007__Bond.java,7",
    "B3__state.sql,3",
    "V1__a__b.sql,1"
  })
  void flywaysNamesHoldVersions(String name, String version) throws IOException {
    write(name, "");

    assertThat(head())
        .isInstanceOfSatisfying(
            FlywayHead.class,
            head -> assertThat(head.versions().last().toString()).isEqualTo(version));
  }

  @Test
  void flywaysHeadIsTheHighestNumberAndNotTheLastName() throws IOException {
    write("V9__a.sql", "");
    write("V10__b.sql", "");
    write("R__later.sql", "");
    write("U11__undo.sql", "");
    write("V12__c.sql.conf", "");
    write("v13__lower.sql", "");

    assertThat(head())
        .isInstanceOfSatisfying(
            FlywayHead.class,
            head -> assertThat(head.versions().last().toString()).isEqualTo("10"));
  }

  @Test
  void alembicsHeadsAreWhatNothingFollows() throws IOException {
    write("env.py", "import alembic\n");
    write(
        "versions/a.py",
        "\"\"\"first\n\nrevision = 'not this'\n\"\"\"\nrevision = 'a1'\ndown_revision = None\n");
    write(
        "versions/b.py",
        "revision: str = \"b2\"  # not 'x'\ndown_revision: Union[str, None] = \"a1\"\n");
    write("versions/c.py", "revision = 'c3'\r\ndown_revision = 'a1'\r\n# revision = 'old'\r\n");
    write(
        "versions/d.py", "revision = 'd4'\ndown_revision = (\n    'b2',  # one\n    \"c3\",\n)\n");
    write("versions/e.py", "revision = 'e5'\ndown_revision = None\ndepends_on = 'd4'\n");

    assertThat(head())
        .isEqualTo(
            new AlembicHead(
                Set.of("d4", "e5"), Set.of("d4"), Set.of("a1", "b2", "c3", "d4", "e5")));
  }

  @Test
  void liquibaseFollowsItsIncludesInOrderAndFormat() throws IOException {
    write(
        "db/changelog-master.xml",
        "<?xml version=\"1.0\"?><databaseChangeLog"
            + " xmlns=\"http://www.liquibase.org/xml/ns/dbchangelog\"><include"
            + " file=\"db/one.yaml\"/><includeAll path=\"parts\""
            + " relativeToChangelogFile=\"true\"/><include file=\"two.json\""
            + " relativeToChangelogFile=\"true\"/><!-- <changeSet id=\"comment\" author=\"x\"/> -->"
            + "</databaseChangeLog>");
    write(
        "db/one.yaml",
        "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: me\n    changes: []\n");
    write(
        "db/parts/b.sql",
        "--liquibase formatted sql\n--changeset me:b dbms:postgresql\nSELECT 1;\n");
    write("db/parts/a.sql", "-- liquibase formatted sql\n-- changeset me:a\nSELECT 1;\n");
    write(
        "db/two.json",
        "{\"databaseChangeLog\":[{\"changeSet\":{\"id\":\"last\",\"author\":\"you\"}},"
            + "{\"changeSet\":{\"id\":\"oracles\",\"author\":\"you\",\"dbms\":\"oracle\"}}]}");
    write("other.yml", "services: [a, b");

    assertThat(head()).isEqualTo(new LiquibaseHead(new ChangeSet("last", "you", "db/two.json")));
    assertThat(MigrationHead.of(directory.resolve("db/changelog-master.xml")))
        .isInstanceOfSatisfying(
            LiquibaseHead.class, head -> assertThat(head.last().id()).isEqualTo("last"));
  }

  @Test
  void anExternalEntityInAChangelogIsNotRead() throws IOException {
    write("secret.txt", "secret");
    write(
        "changelog.xml",
        "<!DOCTYPE databaseChangeLog [<!ENTITY e SYSTEM \"secret.txt\">]>"
            + "<databaseChangeLog><changeSet id=\"&e;\" author=\"a\"/></databaseChangeLog>");

    assertThatThrownBy(this::head).isInstanceOf(MigrationFilesException.class);
  }

  @Test
  void changelogsInACircleEnd() throws IOException {
    write(
        "a-master.yaml",
        "databaseChangeLog:\n- include: {file: b.yaml}\n- changeSet: {id: a, author: x}\n");
    write(
        "b.yaml",
        "databaseChangeLog:\n- changeSet: {id: b, author: x}\n- include: {file: b.yaml}\n");

    assertThat(head())
        .isInstanceOfSatisfying(
            LiquibaseHead.class, head -> assertThat(head.last().id()).isEqualTo("a"));
  }

  @Test
  void severalRootsAreNotGuessedAmong() throws IOException {
    write("a.yaml", "databaseChangeLog:\n- include: {file: c.yaml}\n");
    write("b.yaml", "databaseChangeLog:\n- include: {file: c.yaml}\n");
    write("c.yaml", "databaseChangeLog:\n- changeSet: {id: c, author: x}\n");

    assertThatThrownBy(this::head).hasMessageContaining("2 changelogs");
  }

  @Test
  void aDirectoryWithoutMigrationsIsAnErrorThatNamesIt() {
    assertThatThrownBy(this::head)
        .isInstanceOf(MigrationFilesException.class)
        .hasMessageContaining(directory.toString());
  }

  @Test
  void versionsCompareByNumbersOfAnyLength() {
    FlywayVersion small = FlywayVersion.parse("1.9").orElseThrow();
    FlywayVersion large = FlywayVersion.parse("1.10.99999999999999999999").orElseThrow();

    assertThat(small).isLessThan(large);
    assertThat(FlywayVersion.parse("1.0.0")).isEqualTo(FlywayVersion.parse("01"));
    assertThat(FlywayVersion.parse("1..2")).isEmpty();
    assertThat(FlywayVersion.parse("1".repeat(500))).isEmpty();
  }

  private MigrationHead head() {
    return MigrationHead.of(directory);
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
