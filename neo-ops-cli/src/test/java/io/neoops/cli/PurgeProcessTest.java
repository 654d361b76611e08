package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.EmbeddedPostgresServer;
import io.neoops.testkit.SampleHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a purge whose process is killed, stopped or started many times over. */
class PurgeProcessTest {
  private static final String AUDITED =
      "SELECT coalesce(sum((meta->>'rows')::bigint), 0) FROM audit_tenant";
  private static final String KEPT =
      "SELECT md5(string_agg(c::text, '' ORDER BY id)) FROM customers c"
          + " WHERE created_at >= (now() AT TIME ZONE 'utc') - interval '30 days'";
  private static final String LEFT =
      "SELECT count(*) FROM customers WHERE name <> ''"
          + " AND created_at < (now() AT TIME ZONE 'utc') - interval '30 days'";

  @TempDir private Path directory = Path.of("");
  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());

  @AfterEach
  void close() {
    host.close();
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"delete", "anonymize"})
  void killedTwentyTimesItLosesNothingAndTheAuditRowsAddUp(String customers) throws Exception {
    Tenant tenant = host.addTenant("demo", 30, null);
    host.fill(tenant, 60_000);
    String kept = host.text(tenant, KEPT);
    long expired = host.number(tenant, LEFT);
    SplittableRandom random = new SplittableRandom(20260505);

    int killed = 0;
    for (int kill = 0; kill < 20; kill++) {
      long before = host.number(tenant, AUDITED);
      long target = before + 1 + random.nextInt(1200);
      CliProcess purge = start("--tenant", "demo", "--batch-rows", "20", "--customers", customers);
      await()
          .pollInterval(Duration.ofMillis(2))
          .atMost(Duration.ofSeconds(60))
          .until(() -> host.number(tenant, AUDITED) >= target || !purge.process().isAlive());
      killed += purge.process().isAlive() ? 1 : 0;
      purge.process().destroyForcibly().waitFor();
      serverHasNoticed(tenant);
      assertThat(host.number(tenant, AUDITED)).isEqualTo(expired - host.number(tenant, LEFT));
    }
    assertThat(killed).isGreaterThanOrEqualTo(15);

    CliRun last = start("--tenant", "demo", "--customers", customers).ended();

    assertThat(last.code()).isZero();
    assertThat(host.number(tenant, LEFT)).isZero();
    assertThat(host.text(tenant, KEPT)).isEqualTo(kept);
    assertThat(host.number(tenant, AUDITED)).isEqualTo(expired);
    assertThat(
            host.textFromMaster("SELECT count(*) FROM neo_ops.runs WHERE outcome = 'interrupted'"))
        .isEqualTo(String.valueOf(killed));
  }

  @Test
  void sigtermEndsItAfterTheBatchWithItsReport() throws Exception {
    Tenant tenant = host.addTenant("demo", 30, null);
    host.fill(tenant, 60_000);
    long expired = host.number(tenant, LEFT);
    CliProcess purge = start("--tenant", "demo", "--batch-rows", "20");
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(60))
        .until(() -> host.number(tenant, AUDITED) > 0);

    purge.process().destroy();
    CliRun run = purge.ended();

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.json().get("status").asText()).isEqualTo("budget");
    long affected = run.json().get("tables").get(0).get("affected").asLong();
    assertThat(affected).isPositive().isEqualTo(expired - host.number(tenant, LEFT));
    assertThat(host.textFromMaster("SELECT outcome FROM neo_ops.runs")).isEqualTo("budget");
    assertThat(start("--tenant", "demo").ended().code()).isZero();
    assertThat(host.number(tenant, LEFT)).isZero();
  }

  @Test
  void eightProcessesAtOnceNeverOverlap() throws Exception {
    Tenant tenant = host.addTenant("demo", 30, 7);
    host.fill(tenant, 20_000);
    List<CliProcess> processes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      processes.add(start("--tenant", "demo", "--batch-rows", "50"));
    }
    long affected = 0;
    for (CliProcess process : processes) {
      CliRun run = process.ended();
      String status = run.json().get("status").asText();
      assertThat(status).isIn("done", "locked");
      assertThat(run.code()).isEqualTo(status.equals("done") ? 0 : 3);
      affected +=
          status.equals("done") ? run.json().get("tables").get(0).get("affected").asLong() : 0;
    }

    assertThat(affected).isEqualTo(14_000);
    assertThat(host.number(tenant, LEFT)).isZero();
  }

  /** A killed client's transaction may still be under way on the server for a moment. */
  private void serverHasNoticed(Tenant tenant) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                host.number(
                        tenant,
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                            + " AND application_name = 'neo-ops'")
                    == 0);
  }

  private CliProcess start(String... options) {
    List<String> args = new ArrayList<>(List.of("purge", "--format", "json"));
    args.addAll(List.of(options));
    return CliProcess.start(directory, host.environment(), args.toArray(String[]::new));
  }
}
