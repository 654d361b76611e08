package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeoOpsTest
class BadConfigurationTest {
  private static final String CANARY = "s3cret-canary";
  private static final String MASTER = "POSTGRES_MASTER_URL";
  private static final String TEMPLATE = "POSTGRES_TENANT_DSN_TEMPLATE";

  /** Where nobody listens: whoever connects exits with 1. */
  private static final String AWAY = "postgresql://neo@127.0.0.1:1/{tenant_id}";

  private static final List<String[]> COMMANDS =
      List.of(
          new String[] {"purge", "--tenant", "cafe", "--format", "json"},
          new String[] {"purge", "--all-tenants", "--dry-run"},
          new String[] {"init"});

  @Test
  void missingMasterUrlIsNamedWithItsPurposeAndAnExample() {
    for (Map<String, String> environment :
        List.of(Map.of(TEMPLATE, AWAY), Map.of(TEMPLATE, AWAY, MASTER, "  "))) {
      for (String[] command : COMMANDS) {
        assertThat(CliRun.of(environment, command).exits(2).problem())
            .contains(MASTER, "not set", "the master database", "for example postgresql://");
      }
    }
  }

  @Test
  void missingTemplateIsNamedWithItsPurposeAndAnExample() {
    assertThat(purge(Map.of(MASTER, "postgresql://neo@127.0.0.1:1/master")).exits(2).problem())
        .contains(TEMPLATE, "not set", "tenant databases", "for example postgresql://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CANARY,
        "mysql://neo:" + CANARY + "@127.0.0.1/master",
        "postgresql://neo:" + CANARY + "@127.0.0.1:port/master",
        "postgresql://neo:" + CANARY + "@127.0.0.1:99999/master",
        "postgresql://neo:" + CANARY + "%zz@127.0.0.1/master",
        "postgresql://neo:" + CANARY + "@[::1/master",
        "postgresql://neo@127.0.0.1/master?sslmode=" + CANARY,
        "postgresql://neo@127.0.0.1/master?connectTimeout=" + CANARY,
        "postgresql://neo@127.0.0.1/master?socketFactory=" + CANARY,
        "jdbc:postgresql://127.0.0.1:x/master?password=" + CANARY,
      })
  void malformedMasterUrlIsNamedAndItsValueNeverShown(String value) {
    for (String[] command : COMMANDS) {
      CliRun run = CliRun.of(Map.of(MASTER, value, TEMPLATE, AWAY), command).hides(CANARY).exits(2);

      assertThat(run.problem()).contains(MASTER);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CANARY,
        "postgresql://neo:" + CANARY + "@127.0.0.1:port/{tenant_id}",
        "postgresql://neo:" + CANARY + "@127.0.0.1/tenant",
        "postgresql://neo:{tenant_id}" + CANARY + "@127.0.0.1/tenant",
        "postgresql://neo:" + CANARY + "@127.0.0.1/{tenantid}",
        "postgresql://neo:" + CANARY + "@db.{tenant}/db",
        "postgresql://neo@127.0.0.1/{tenant_id}?sslmode=" + CANARY,
      })
  void malformedTemplateIsNamedAndItsValueNeverShown(String value) {
    CliRun run = purge(Map.of(MASTER, AWAY, TEMPLATE, value)).hides(CANARY).exits(2);

    assertThat(run.problem()).contains(TEMPLATE);
  }

  @Test
  void templateWithoutAPlaceholderSaysThatTenantsWouldShare() {
    CliRun run = purge(Map.of(MASTER, AWAY, TEMPLATE, "postgresql://neo@127.0.0.1/tenant"));

    assertThat(run.exits(2).problem()).contains(TEMPLATE, "{tenant_id}", "share one database");
  }

  @Test
  void malformedReplicaUrlIsNamedAndItsValueNeverShown() {
    CliRun run =
        purge(Map.of(MASTER, AWAY, TEMPLATE, AWAY, "READ_REPLICA_URL", "http://" + CANARY));

    assertThat(run.hides(CANARY).exits(2).problem()).contains("READ_REPLICA_URL");
  }

  @Test
  void masterThatIsAwayIsToldFromWhatIsMisconfigured() {
    String url = "postgresql://neo:" + CANARY + "@127.0.0.1:1/master";
    Map<String, String> environment = Map.of(MASTER, url, TEMPLATE, url + "_{tenant_id}");

    assertThat(purge(environment).exits(1).hides(CANARY).problem())
        .contains("master database", "127.0.0.1:1", "check host, port");
    assertThat(CliRun.of(environment, "init").exits(1).hides(CANARY).problem())
        .contains("master database", "check host, port");
  }

  @Test
  void masterWithoutTenantsTableSaysSo(SampleHost host) {
    host.executeOnMaster("DROP TABLE tenants");

    assertThat(purge(host.environment()).exits(1).problem())
        .contains("master database", "tenants", "does not exist");
  }

  @Test
  void tenantServerThatIsAwaySaysWhoseItIs(SampleHost host) {
    host.addTenant("cafe", 30, 7);
    String template = "postgresql://neo:" + CANARY + "@127.0.0.1:1/{tenant_id}";

    assertThat(purge(with(host, TEMPLATE, template)).exits(1).hides(CANARY).problem())
        .contains("cafe", "127.0.0.1:1", "check host, port");
  }

  private static CliRun purge(Map<String, String> environment) {
    return CliRun.of(environment, "purge", "--tenant", "cafe");
  }

  private static Map<String, String> with(SampleHost host, String name, String value) {
    Map<String, String> environment = new HashMap<>(host.environment());
    environment.put(name, value);
    return environment;
  }
}
