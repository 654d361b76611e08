package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad usage, configuration and input: one clear line, the right exit code, nothing changed. */
class PurgeInputTest {
  private static final String CANARY = "s3cr3t-canary";

  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final Map<String, String> environment = new HashMap<>(host.environment());
  private Tenant tenant = Tenant.of(new UUID(0, 0), "none");

  @BeforeEach
  void fill() {
    tenant = host.addTenant("demo", 30, 7);
    host.fill(tenant, 100);
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(host.number(tenant, "SELECT count(*) FROM customers")).isEqualTo(100);
    assertThat(host.number(tenant, "SELECT count(*) FROM audit_tenant")).isZero();
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "purge",
        "purge --tenant demo --all-tenants",
        "purge --all-tenants=false",
        "purge --tenant",
        "purge --tenant nobody",
        "purge --tenant demo'--",
        "purge --tenant demo --frobnicate",
        "purge --tenant demo extra",
        "purge --tenant demo --format yaml",
        "purge --tenant demo --customers shred",
        "purge --tenant demo --max-duration soon",
        "purge --tenant demo --max-duration 0",
        "purge --tenant demo --max-duration -5s",
        "purge --tenant demo --max-lag never",
        "purge --tenant demo --max-rows 0",
        "purge --tenant demo --max-rows -1",
        "purge --tenant demo --max-rows 1.5",
        "purge --tenant demo --batch-rows 0",
        "purge --tenant demo --batch-rows abc",
        "purge --all-tenants --parallel 0",
        "purge --all-tenants --parallel 65",
        "purge --tenant demo --policy /nonexistent/policy.json",
        "frobnicate"
      })
  void badUsageExitsTwoWithOneLine(String line) {
    CliRun run = CliRun.of(environment, line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(run.problem()).isNotBlank();
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"tables\":[]}",
        "{\"tables\":[{\"table\":\"t\"}]}",
        "{\"tables\":[{\"table\":\"t\",\"timestamp_column\":\"at\",\"retention_days\":-1}]}",
        "{\"tables\":[{\"table\":\"t\",\"timestamp_column\":\"at\",\"retention_days\":1.5}]}",
        "{\"tables\":[{\"table\":\"t\",\"timestamp_column\":\"at\",\"retention_days\":1,\"action\":\"drop\"}]}",
        "{\"tables\":[{\"table\":\"t\",\"timestamp_column\":\"at\",\"retention_days\":1,\"action\":\"anonymize\"}]}",
        "{\"tables\":[{\"table\":\"t\",\"timestamp_column\":\"at\",\"retention_days\":1,\"surprise\":1}]}",
        "{\"tables\":[{\"table\":\"t\",\"timestamp_column\":\"at\",\"retention_days\":1,\"predicate\":\"true)"
            + " OR (true\"}]}",
        "{\"tables\":[{\"table\":\"t\",\"timestamp_column\":\"at\",\"retention_days\":1,\"predicate\":\"true;"
            + " DROP TABLE t\"}]}"
      })
  void aPolicyThatMakesNoSenseExitsTwo(String policy, @TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("policy.json"), policy);

    CliRun run = CliRun.of(environment, "purge", "--tenant", "demo", "--policy", file.toString());

    assertThat(run.problem()).contains("policy file");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POSTGRES_MASTER_URL", "POSTGRES_TENANT_DSN_TEMPLATE"})
  void aMissingVariableIsNamedWithItsPurposeAndAnExample(String variable) {
    environment.remove(variable);

    CliRun run = purge("demo");

    assertThat(run.problem()).contains(variable, "database", "postgresql://");
    assertThat(run.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POSTGRES_MASTER_URL=mysql://u:" + CANARY + "@h/db",
        "POSTGRES_MASTER_URL=postgresql://u:" + CANARY + "@h:port/db",
        "POSTGRES_TENANT_DSN_TEMPLATE=postgresql://u:" + CANARY + "@h/shared",
        "POSTGRES_TENANT_DSN_TEMPLATE=postgresql://u:" + CANARY + "@h/{tenant_name}",
        "READ_REPLICA_URL=" + CANARY
      })
  void aMalformedVariableIsNamedAndItsValueNeverPrinted(String setting) {
    String variable = setting.substring(0, setting.indexOf('='));
    environment.put(variable, setting.substring(variable.length() + 1));

    CliRun run = purge("demo");

    assertThat(run.problem()).contains(variable);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out() + run.err()).doesNotContain(CANARY);
  }

  @Test
  void aMasterThatIsAwayExitsOne() {
    environment.put("POSTGRES_MASTER_URL", "postgresql://neo:" + CANARY + "@127.0.0.1:1/master");

    CliRun run = CliRun.of(environment, "purge", "--tenant", "demo", "--format", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.problem()).contains("master database", "check host, port");
    assertThat(run.json().get("status").asText()).isEqualTo("failed");
    assertThat(run.out() + run.err()).doesNotContain(CANARY);
  }

  @Test
  void aRoleThatMayNotEnterExitsOne() {
    String url = environment.getOrDefault("POSTGRES_MASTER_URL", "");
    environment.put("POSTGRES_MASTER_URL", url.replace("postgres@", "nobody_here:" + CANARY + "@"));

    CliRun run = purge("demo");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.problem()).contains("master database", "check user and password");
    assertThat(run.out() + run.err()).doesNotContain(CANARY);
  }

  @Test
  void aTenantWithoutADatabaseExitsOneWithADocument() {
    host.addTenantWithoutDatabase(UUID.randomUUID(), "gone", 30, 7);

    CliRun run = CliRun.of(environment, "purge", "--tenant", "gone", "--format", "json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.problem()).contains("gone", "does not exist");
    assertThat(run.json().get("status").asText()).isEqualTo("failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"retention_days_customers", "retention_days_outbox"})
  void aNegativeRetentionExitsTwo(String column) {
    host.executeOnMaster("UPDATE tenants SET " + column + " = -1");

    CliRun run = CliRun.of(environment, "purge", "--tenant", "demo", "--format", "json");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.problem()).contains(column, "-1");
    assertThat(run.json().get("status").asText()).isEqualTo("failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x?host=evil.test",
        "../postgres",
        "a@b",
        "a/b",
        "a b",
        "a%2Fb",
        "postgres",
        "template1"
      })
  void aCraftedNameReachesNoDatabase(String name) {
    host.executeOnMaster("UPDATE tenants SET name = '" + name + "'");
    String template = environment.getOrDefault("POSTGRES_TENANT_DSN_TEMPLATE", "");
    environment.put(
        "POSTGRES_TENANT_DSN_TEMPLATE",
        template.substring(0, template.lastIndexOf('/')) + "/{tenant}");

    CliRun run = purge(name);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.problem()).isNotBlank();
  }

  private CliRun purge(String name) {
    return CliRun.of(environment, "purge", "--tenant", name);
  }
}
