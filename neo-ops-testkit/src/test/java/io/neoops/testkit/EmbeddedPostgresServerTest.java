package io.neoops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EmbeddedPostgresServerTest {
  @Test
  void theSharedServerIsOneAndTakesConnections() throws SQLException {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();

    assertThat(EmbeddedPostgresServer.shared()).isSameAs(server);
    assertThat(query(server, "postgres", "SELECT 6 * 7")).isEqualTo("42");
  }

  @Test
  void textIsUtf8AndSortedByCodePointWhateverTheMachinesLocale() throws SQLException {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();

    assertThat(query(server, "postgres", "SHOW server_encoding")).isEqualTo("UTF8");
    assertThat(query(server, "postgres", "SELECT upper('i')")).isEqualTo("I");
    assertThat(
            query(
                server,
                "postgres",
                "SELECT string_agg(c, '' ORDER BY c) FROM unnest(ARRAY['é', 'b', 'Z', 'a']) c"))
        .isEqualTo("Zabé");
  }

  @Test
  void durabilityIsOffByDefaultAndOnWhenAskedFor() throws SQLException {
    assertThat(query(EmbeddedPostgresServer.shared(), "postgres", "SHOW fsync")).isEqualTo("off");

    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.started(Map.of("fsync", "on", "max_connections", "17"))) {
      assertThat(query(server, "postgres", "SHOW fsync")).isEqualTo("on");
      assertThat(query(server, "postgres", "SHOW max_connections")).isEqualTo("17");
      assertThat(query(server, "postgres", "SHOW synchronous_commit")).isEqualTo("off");
    }
  }

  @Test
  void dataAndPortOutliveAStop() throws SQLException {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.started()) {
      int port = server.port();
      execute(server, "postgres", "CREATE TABLE kept AS SELECT 'still here' AS what");

      try (Connection connection = server.connect("postgres")) {
        server.stop();
        assertThat(connection.isValid(1)).isFalse();
      }
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> server.connect("postgres").close());
      server.stop();

      server.start();
      server.start();
      assertThat(server.port()).isEqualTo(port);
      assertThat(query(server, "postgres", "SELECT what FROM kept")).isEqualTo("still here");
    }
  }

  @Test
  void databasesAreCreatedCopiedAndDropped() throws SQLException {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();
    server.createDatabase("a \"quoted\" one");
    execute(server, "a \"quoted\" one", "CREATE TABLE t AS SELECT 7 AS n");

    server.createDatabase("its copy", "a \"quoted\" one");
    assertThat(query(server, "its copy", "SELECT n FROM t")).isEqualTo("7");

    try (Connection connection = server.connect("its copy")) {
      server.dropDatabase("its copy");
      server.dropDatabase("its copy");
      assertThat(connection.isValid(1)).isFalse();
    }
    server.dropDatabase("a \"quoted\" one");
  }

  @Test
  void aRefusedStatementSaysWhatAndWhy() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();

    assertThatExceptionOfType(TestServerException.class)
        .isThrownBy(() -> server.createDatabase("postgres"))
        .withMessageContaining("CREATE DATABASE \"postgres\"")
        .withMessageContaining("already exists");
  }

  @Test
  void aSettingThatPostgresRefusesIsQuotedFromItsLog() {
    assertThatExceptionOfType(TestServerException.class)
        .isThrownBy(() -> EmbeddedPostgresServer.started(Map.of("no_such_setting", "1")))
        .withMessageContaining("no_such_setting");
  }

  @Test
  void theUrlNamesUserHostPortAndDatabase() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.shared();

    assertThat(server.url("tenant a/b"))
        .isEqualTo("postgresql://postgres@127.0.0.1:" + server.port() + "/tenant%20a%2Fb");
  }

  @Test
  void closingLeavesNoFileAndNoProcess() {
    EmbeddedPostgresServer server = EmbeddedPostgresServer.started();
    Path directory = server.directory();
    assertThat(directory).isDirectory();

    server.close();
    server.close();

    assertThat(directory).doesNotExist();
    assertThat(ProcessHandle.current().descendants().map(p -> p.info().commandLine().orElse("")))
        .noneMatch(command -> command.contains(directory.toString()));
  }

  @ParameterizedTest
  @MethodSource("waysToRun")
  void runsInEveryWayThatWorksHere(ServerUser user) throws SQLException {
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.started(Map.of(), user)) {
      execute(server, "postgres", "CREATE TABLE t AS SELECT 1 AS n");
      server.stop();
      server.start();
      assertThat(query(server, "postgres", "SELECT n FROM t")).isEqualTo("1");
    }
  }

  /** As root every way to become somebody else, as anybody else just that user. */
  static List<ServerUser> waysToRun() {
    ServerUser found = ServerUser.find();
    return found.prefix().isEmpty()
        ? List.of(found)
        : ServerUser.candidates().filter(ServerUser::works).toList();
  }

  private static String query(EmbeddedPostgresServer server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }

  private static void execute(EmbeddedPostgresServer server, String database, String sql)
      throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
