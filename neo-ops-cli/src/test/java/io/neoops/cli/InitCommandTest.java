package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@NeoOpsTest
class InitCommandTest {
  private static final Pattern STATEMENT = Pattern.compile("let an owner run: (.+;)");

  @Test
  void createsTheSchemaOnceAndLeavesItAloneThen(SampleHost host) {
    CliRun first = CliRun.of(host, "init").exits(0);
    host.executeOnMaster(
        "INSERT INTO neo_ops.runs (id, operation, tenant_id, tenant, actor)"
            + " VALUES (gen_random_uuid(), 'purge', gen_random_uuid(), 'cafe', 'test')");
    CliRun second = CliRun.of(host, "init").exits(0);

    assertThat(first.stdout()).isEqualToIgnoringNewLines("schema neo_ops created");
    assertThat(second.stdout()).isEqualToIgnoringNewLines("schema neo_ops is up to date");
    assertThat(first.stderr() + second.stderr()).isEmpty();
    assertThat(host.textFromMaster("SELECT count(*) FROM neo_ops.runs")).isEqualTo("1");
  }

  @Test
  void jsonIsOneDocument(SampleHost host) {
    Document first = CliRun.of(host, "init", "--format", "json").exits(0).document();
    Document second = CliRun.of(host, "init", "--format", "json").exits(0).document();

    assertThat(first.text("schema")).isEqualTo("neo_ops");
    assertThat(first.flag("created")).isTrue();
    assertThat(second.flag("created")).isFalse();
  }

  /** "A run that fails or is refused still prints its document with json." */
  @Test
  void failedInitStillPrintsItsDocument() {
    CliRun run =
        CliRun.of(
                Map.of("POSTGRES_MASTER_URL", "postgresql://neo@127.0.0.1:1/master"),
                "init",
                "--format",
                "json")
            .exits(1);

    run.problem();
    assertThat(run.document().fields()).isNotEmpty();
  }

  @Test
  void severalAtOnceCreateItOnce(SampleHost host) throws Exception {
    List<Future<CliRun>> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      runs.add(CliRun.begun(host, "init", "--format", "json"));
    }

    int created = 0;
    for (Future<CliRun> run : runs) {
      created += run.get(60, TimeUnit.SECONDS).exits(0).document().flag("created") ? 1 : 0;
    }

    assertThat(created).isEqualTo(1);
  }

  @Test
  void firstPurgeMakesTheSchemaItself(SampleHost host) {
    host.addTenant("cafe", 30, 7);

    CliRun.of(host, "purge", "--tenant", "cafe").exits(0);

    assertThat(CliRun.of(host, "init").exits(0).stdout()).contains("up to date");
  }

  @Test
  void roleWithoutTheRightIsToldTheStatementThatAnOwnerMustRun() throws SQLException {
    String role = "neo \"ops\" " + UUID.randomUUID();
    onServer("CREATE ROLE " + quoted(role) + " LOGIN");
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      CliRun refused = CliRun.of(as(role, host), "init").exits(1);

      Matcher statement = STATEMENT.matcher(refused.problem());
      assertThat(statement.find()).as(refused.stderr()).isTrue();
      assertThat(refused.stdout()).isEmpty();
      host.executeOnMaster(statement.group(1));

      CliRun.of(as(role, host), "init").exits(0);
      assertThat(
              host.textFromMaster("SELECT tableowner FROM pg_tables WHERE schemaname = 'neo_ops'"))
          .isEqualTo(role);
    } finally {
      onServer("DROP ROLE " + quoted(role));
    }
  }

  @Test
  void purgeThatCannotBeRecordedChangesNothing() throws SQLException {
    String role = "neo_" + UUID.randomUUID();
    onServer("CREATE ROLE " + quoted(role) + " LOGIN");
    try (SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared())) {
      SampleRows rows = new SampleRows(host, host.addTenant("cafe", 30, 7)).customers(3, "31 days");
      host.executeOnMaster("GRANT SELECT ON tenants TO " + quoted(role));

      CliRun run =
          CliRun.of(as(role, host), "purge", "--tenant", "cafe", "--format", "json").exits(1);

      assertThat(run.document().text("status")).isEqualTo("failed");
      assertThat(run.problem()).containsPattern(STATEMENT);
      assertThat(rows.customers()).isEqualTo(3);
    } finally {
      onServer("DROP ROLE " + quoted(role));
    }
  }

  private static Map<String, String> as(String role, SampleHost host) {
    Map<String, String> environment = new HashMap<>(host.environment());
    String user = role.replace("\"", "%22").replace(" ", "%20");
    environment.computeIfPresent(
        "POSTGRES_MASTER_URL", (name, url) -> url.replace("postgres@", user + "@"));
    return environment;
  }

  private static void onServer(String sql) throws SQLException {
    try (Connection connection = EmbeddedPostgresServer.shared().connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String role) {
    return '"' + role.replace("\"", "\"\"") + '"';
  }
}
