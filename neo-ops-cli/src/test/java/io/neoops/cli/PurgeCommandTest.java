package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeCommandTest {
  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void theDocumentHasTheContractsFields() {
    Tenant tenant = tenant("demo", 1000);

    CliRun run = json("--tenant", "demo");

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    JsonNode report = run.json();
    assertThat(report.get("tenant").asText()).isEqualTo("demo");
    assertThat(report.get("tenant_id").asText()).isEqualTo(tenant.id().toString());
    assertThat(UUID.fromString(report.get("run_id").asText())).isNotNull();
    assertThat(report.get("dry_run").isBoolean()).isTrue();
    assertThat(report.get("status").asText()).isEqualTo("done");
    assertThat(report.get("duration_ms").isIntegralNumber()).isTrue();
    JsonNode customers = report.get("tables").get(0);
    List<String> fields = new ArrayList<>();
    customers.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .contains(
            "table",
            "action",
            "retention_days",
            "cutoff",
            "matched",
            "affected",
            "batches",
            "longest_batch_ms",
            "status",
            "detail");
    assertThat(customers.get("matched").asLong()).isEqualTo(700);
    assertThat(customers.get("affected").asLong()).isEqualTo(700);
    assertThat(customers.get("retention_days").asInt()).isEqualTo(30);
    assertThat(report.get("tables").get(1).get("table").asText()).isEqualTo("notifications_outbox");
  }

  @Test
  void theLedgerKnowsEveryRunButDryOnes() {
    Tenant tenant = tenant("demo", 100);

    json("--tenant", "demo", "--dry-run");
    assertThat(host.textFromMaster("SELECT to_regclass('neo_ops.runs') IS NULL")).isEqualTo("t");
    String run =
        json("--tenant", tenant.id().toString().toUpperCase(Locale.ROOT))
            .json()
            .get("run_id")
            .asText();

    assertThat(
            host.textFromMaster(
                "SELECT operation || ' ' || tenant || ' ' || outcome || ' ' ||"
                    + " (counts->>'customers') || ' ' || (actor LIKE 'cli:%') || ' ' ||"
                    + " (finished_at >= started_at) FROM neo_ops.runs WHERE id = '"
                    + run
                    + "'"))
        .isEqualTo("purge demo done 70 true true");
  }

  @Test
  void theTextNamesTablesAndFigures() {
    tenant("demo", 2000);

    CliRun run =
        CliRun.of(host.environment(), "purge", "--tenant", "demo", "--customers", "anonymize");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("purge of demo", "customers", "anonymize", "1,400", "done");
  }

  @Test
  void aRowLimitExitsThreeAndTheNextRunCarriesOn() {
    Tenant tenant = tenant("demo", 1000);

    CliRun limited = json("--tenant", "demo", "--max-rows", "123");

    assertThat(limited.code()).isEqualTo(3);
    assertThat(limited.json().get("status").asText()).isEqualTo("budget");
    assertThat(limited.json().get("tables").get(0).get("affected").asLong()).isEqualTo(123);
    assertThat(json("--tenant", "demo").code()).isZero();
    assertThat(customers(tenant)).isEqualTo(300);
  }

  @Test
  void theBrakeExitsThreeAndForceReleasesIt() {
    Tenant tenant = tenant("demo", 1100);
    host.execute(tenant, "UPDATE customers SET created_at = '2020-01-01'");

    CliRun refused = json("--tenant", "demo");

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.json().get("status").asText()).isEqualTo("refused");
    assertThat(refused.err()).contains("--force");
    assertThat(customers(tenant)).isEqualTo(1100);
    assertThat(json("--tenant", "demo", "--force").code()).isZero();
    assertThat(customers(tenant)).isZero();
  }

  @Test
  void aTenantThatIsBeingPurgedExitsThree() throws SQLException {
    Tenant tenant = tenant("demo", 100);
    try (Connection other = host.database(tenant).getConnection();
        Statement statement = other.createStatement()) {
      statement.execute(
          "SELECT pg_advisory_lock(hashtextextended('neo-ops:purge:" + tenant.id() + "', 0))");

      CliRun run = json("--tenant", "demo");

      assertThat(run.code()).isEqualTo(3);
      assertThat(run.json().get("status").asText()).isEqualTo("locked");
    }
    assertThat(customers(tenant)).isEqualTo(100);
  }

  @Test
  void oneTenantsFailureTouchesNoOther() {
    Tenant fine = tenant("fine", 100);
    Tenant negative = host.addTenant("negative", -1, 7);
    host.addTenantWithoutDatabase(UUID.randomUUID(), "gone", 30, 7);

    CliRun run = json("--all-tenants", "--parallel", "3");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.json().get("done").asInt()).isEqualTo(1);
    assertThat(run.json().get("failed").asInt()).isEqualTo(2);
    assertThat(run.json().get("tenants")).hasSize(3);
    assertThat(customers(fine)).isEqualTo(30);
    assertThat(customers(negative)).isZero();
  }

  @Test
  void aPolicyFileAddsTables(@TempDir Path directory) throws IOException {
    Tenant tenant = tenant("demo", 100);
    host.execute(
        tenant,
        "CREATE TABLE bookings (id int, ends_at timestamptz, guest text, status text); INSERT INTO"
            + " bookings VALUES (1, '2020-01-01', 'A', 'closed'), (2, '2020-01-01', 'B', 'open')");
    Path policy =
        Files.writeString(
            directory.resolve("policy.json"),
            """
            {"tables": [{"table": "bookings", "timestamp_column": "ends_at", "retention_days": 90,
                         "predicate": "status = 'closed'", "action": "anonymize", "columns": ["guest"]}]}
            """);

    JsonNode report = json("--tenant", "demo", "--policy", policy.toString()).json();

    assertThat(report.get("tables").get(2).get("action").asText()).isEqualTo("anonymize");
    assertThat(report.get("tables").get(2).get("affected").asInt()).isEqualTo(1);
    assertThat(
            host.text(
                tenant, "SELECT string_agg(coalesce(guest, '-'), '' ORDER BY id) FROM bookings"))
        .isEqualTo("-B");
  }

  @Test
  void missingRetentionColumnsSkipTheirTables() {
    Tenant tenant = tenant("demo", 100);
    host.executeOnMaster(
        "ALTER TABLE tenants DROP retention_days_customers, DROP retention_days_outbox");

    CliRun run = json("--tenant", "demo");

    assertThat(run.code()).isZero();
    assertThat(run.json().get("status").asText()).isEqualTo("skipped");
    assertThat(run.json().get("tables").get(0).get("detail").asText()).contains("not configured");
    assertThat(customers(tenant)).isEqualTo(100);
  }

  @Test
  void initIsSafeToRepeatAndSaysWhatAnOwnerMustRun() {
    assertThat(
            CliRun.of(host.environment(), "init", "--format", "json")
                .json()
                .get("created")
                .asBoolean())
        .isTrue();
    assertThat(CliRun.of(host.environment(), "init").out()).contains("up to date");

    String role = "plain_" + UUID.randomUUID().toString().substring(0, 8);
    host.executeOnMaster("DROP SCHEMA neo_ops CASCADE; CREATE ROLE " + role + " LOGIN");
    java.util.Map<String, String> environment = new java.util.HashMap<>(host.environment());
    environment.replaceAll((name, url) -> url.replace("postgres@", role + "@"));
    CliRun refused = CliRun.of(environment, "init");
    host.executeOnMaster("DROP ROLE " + role);

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.problem()).contains("CREATE SCHEMA IF NOT EXISTS neo_ops", "TO " + role);
  }

  private Tenant tenant(String name, int rows) {
    Tenant tenant = host.addTenant(name, 30, 7);
    host.fill(tenant, rows);
    return tenant;
  }

  private long customers(Tenant tenant) {
    return host.number(tenant, "SELECT count(*) FROM customers");
  }

  private CliRun json(String... options) {
    List<String> args = new ArrayList<>(List.of("purge", "--format", "json"));
    args.addAll(List.of(options));
    return CliRun.of(host.environment(), args.toArray(String[]::new));
  }
}
