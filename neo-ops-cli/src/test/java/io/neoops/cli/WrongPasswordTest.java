package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own, which asks everybody but its superuser for a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongPasswordTest {
  private static final String RIGHT = "right/p@ss:word%";
  private static final String RIGHT_ENCODED = "right%2Fp%40ss%3Aword%25";
  private static final String WRONG = "s3cret-canary";

  private final Path hba;
  private final EmbeddedPostgresServer server;

  WrongPasswordTest() throws IOException {
    hba = Files.createTempFile("neo-ops-hba-", ".conf");
    Files.setPosixFilePermissions(hba, PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(
        hba, "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
    server = EmbeddedPostgresServer.started(Map.of("hba_file", hba.toString()));
  }

  @BeforeAll
  void makeRole() throws Exception {
    try (var connection = server.connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute("CREATE ROLE neo SUPERUSER LOGIN PASSWORD '" + RIGHT + "'");
    }
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    Files.delete(hba);
  }

  @Test
  void rightPasswordWithSpecialCharactersOpensBothDatabases() {
    try (SampleHost host = SampleHost.on(server)) {
      SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");

      CliRun.of(as(host, RIGHT_ENCODED, RIGHT_ENCODED), "purge", "--tenant", "cafe").exits(0);

      assertThat(rows.customers()).isZero();
    }
  }

  @Test
  void masterThatRefusesThePasswordExitsOne() {
    try (SampleHost host = SampleHost.on(server)) {
      host.addTenant("cafe", 30, 7);

      for (String[] scope : new String[][] {{"--tenant", "cafe"}, {"--all-tenants", "--dry-run"}}) {
        CliRun run = purge(as(host, WRONG, RIGHT_ENCODED), scope).exits(1).hides(WRONG);

        assertThat(run.problem()).contains("master database", "check user and password");
        assertThat(run.document().fields()).isNotEmpty();
      }
    }
  }

  @Test
  void tenantDatabaseThatRefusesThePasswordExitsOneAndChangesNothing() {
    try (SampleHost host = SampleHost.on(server)) {
      SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");

      CliRun run = purge(as(host, RIGHT_ENCODED, WRONG), "--tenant", "cafe").exits(1).hides(WRONG);

      assertThat(run.problem()).contains("cafe", "check user and password");
      assertThat(run.document().text("status")).isEqualTo("failed");
      assertThat(rows.customers()).isEqualTo(3);
    }
  }

  @Test
  void verboseRunShowsTheStackTraceButNoPassword() throws Exception {
    try (SampleHost host = SampleHost.on(server)) {
      host.addTenant("cafe", 30, 7);

      CliRun run =
          CliProcess.start(as(host, RIGHT_ENCODED, WRONG), "purge", "--tenant", "cafe", "--verbose")
              .await()
              .exits(1)
              .hides(WRONG)
              .hides(RIGHT)
              .hides(RIGHT_ENCODED);

      assertThat(run.stderr()).contains("\tat ");
    }
  }

  private static CliRun purge(Map<String, String> environment, String... scope) {
    String[] command = new String[scope.length + 3];
    System.arraycopy(new String[] {"purge", "--format", "json"}, 0, command, 0, 3);
    System.arraycopy(scope, 0, command, 3, scope.length);
    return CliRun.of(environment, command);
  }

  private static Map<String, String> as(SampleHost host, String forMaster, String forTenants) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.computeIfPresent(
        "POSTGRES_MASTER_URL", (name, url) -> url.replace("postgres@", "neo:" + forMaster + "@"));
    environment.computeIfPresent(
        "POSTGRES_TENANT_DSN_TEMPLATE",
        (name, url) -> url.replace("postgres@", "neo:" + forTenants + "@"));
    return environment;
  }
}
