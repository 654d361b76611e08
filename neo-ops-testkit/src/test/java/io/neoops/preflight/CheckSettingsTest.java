package io.neoops.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.NeoOps;
import io.neoops.settings.Environment;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks make of variables that are missing, malformed or secret. */
@NeoOpsTest
class CheckSettingsTest {
  private static final String CANARY = "s3cr3t-canary";

  @Test
  void webhooksAreValidatedAndOnlyTheirHostsShown() {
    String secret = "https://hooks.example.com/services/" + CANARY;
    CheckResult fine = webhooks(secret + ", http://u:" + CANARY + "@other.example.com:8080/x");
    assertThat(fine.status()).isEqualTo(Status.OK);
    assertThat(fine.detail())
        .contains("hooks.example.com", "other.example.com:8080")
        .doesNotContain(CANARY);

    CheckResult bad = webhooks(secret + ",ftp://" + CANARY + ",/" + CANARY);
    PreflightFixture.assertFails(bad, "number 2, 3");
    assertThat(bad.toString()).doesNotContain(CANARY);

    Map<String, String> off = Map.of("WEBHOOK_URLS", secret, "DISABLE_WEBHOOKS", "True");
    assertThat(PreflightFixture.check(off, "webhooks").status()).isEqualTo(Status.WARN);
    Map<String, String> on = Map.of("WEBHOOK_URLS", secret, "DISABLE_WEBHOOKS", "0");
    assertThat(PreflightFixture.check(on, "webhooks").status()).isEqualTo(Status.OK);
  }

  @Test
  void withoutAnyVariableEveryCheckSaysSoAtItsContractsStatus() {
    PreflightReport report =
        NeoOps.from(Environment.of(Map.of()), "test")
            .preflight(PreflightFixture.LONG)
            .build()
            .run();

    for (CheckReport check : report.checks()) {
      Status expected =
          switch (check.name()) {
            case "db", "redis" -> Status.FAIL;
            case "replica" -> Status.OK;
            default -> Status.WARN;
          };
      assertThat(check.result().status()).as(check.name()).isEqualTo(expected);
      assertThat(check.result().detail()).startsWith("not configured");
    }
    assertThat(report.checks())
        .extracting(CheckReport::name)
        .containsExactlyInAnyOrder(
            "db",
            "redis",
            "migrations",
            "storage",
            "webhooks",
            "alertmanager",
            "backups",
            "soft_delete_indexes",
            "quotas",
            "webhook_metrics",
            "replica");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db,POSTGRES_MASTER_URL",
        "redis,REDIS_URL",
        "migrations,POSTGRES_TENANT_DSN_TEMPLATE",
        "soft_delete_indexes,POSTGRES_TENANT_DSN_TEMPLATE",
        "webhooks,WEBHOOK_URLS",
        "webhooks,DISABLE_WEBHOOKS",
        "alertmanager,ALERTMANAGER_URL",
        "backups,BACKUP_MAX_AGE",
        "quotas,QUOTAS_URL",
        "webhook_metrics,METRICS_URL",
        "replica,READ_REPLICA_URL"
      })
  void aMalformedVariableFailsTheCheckThatNeedsItAndIsNotShown(String pair, SampleHost host) {
    String check = pair.substring(0, pair.indexOf(','));
    String variable = pair.substring(pair.indexOf(',') + 1);
    PreflightFixture data = PreflightFixture.on(host);
    data.with("BACKUP_DIR", "/tmp");

    CheckResult result = data.with(variable, "%%" + CANARY).fails(check);

    assertThat(result.detail()).contains(variable);
    assertThat(result.toString()).doesNotContain(CANARY);
  }

  @Test
  void whoHasNoReplicaHearsOfAMalformedMasterElsewhere() {
    Map<String, String> environment = Map.of("POSTGRES_MASTER_URL", "%%");

    assertThat(PreflightFixture.check(environment, "replica").status()).isEqualTo(Status.OK);
    PreflightFixture.assertFails(PreflightFixture.check(environment, "db"), "POSTGRES_MASTER_URL");
  }

  private static CheckResult webhooks(String urls) {
    return PreflightFixture.check(Map.of("WEBHOOK_URLS", urls), "webhooks");
  }
}
