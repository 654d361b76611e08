package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kill -9} in the middle of a run, again and again. */
@Tag("slow")
@NeoOpsTest
class PurgeKillTest {
  private static final int KILLS = 20;
  private static final int ROWS = 120_000;
  private static final int BATCH = 50;
  private static final int MOST_FURTHER_BATCHES = 150;
  private static final int SIGKILLED = 128 + 9;

  private static final String LAST_ROW =
      "SELECT FROM notifications_outbox WHERE status = 'delivered' AND created_at < now() -"
          + " interval '10 days' ORDER BY ctid DESC LIMIT 1 FOR UPDATE";

  @ParameterizedTest
  @CsvSource({"delete, 20261", "anonymize, 20262"})
  void killedRunsLoseNothingAndTheNextCarriesOn(String action, long seed, SampleHost host)
      throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 10);
    host.fill(tenant, ROWS);
    SampleRows rows = new SampleRows(host, tenant);
    rows.rememberExpectations(30, 10, action.equals("anonymize"));
    long expired = rows.unexpected();
    // A changed customer is one too many and one missing.
    long toAffect = action.equals("anonymize") ? expired - expiredCustomers(rows) : expired;
    Random random = new Random(seed);

    int traces = 0;
    try (Connection other = host.database(tenant).getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // While its last row is locked, no run ends by itself, however late it is killed.
      statement.execute(LAST_ROW);
      for (int i = 0; i < KILLS; i++) {
        long before = rows.audited();
        killedMidRun(host, tenant, rows, action, random);
        awaitUnlocked(host, tenant);
        traces += rows.audited() > before ? 1 : 0;
      }
    }

    assertThat(rows.audited()).as("purged so far").isPositive().isLessThan(toAffect);
    CliRun last = purge(host, action).await().exits(0);
    assertThat(rows.unexpected()).isZero();
    assertThat(rows.audited()).isEqualTo(toAffect);
    assertThat(last.document().affected()).isPositive();
    assertThat(
            host.textFromMaster(
                "SELECT concat_ws(' ', count(*) FILTER (WHERE outcome = 'interrupted'), count(*)"
                    + " FILTER (WHERE outcome = 'done'), count(*) FILTER (WHERE finished_at IS"
                    + " NULL)) FROM neo_ops.runs"))
        .isEqualTo(KILLS + " 1 0");
    assertThat(rows.audits())
        .as("one audit row a run that changed something")
        .isEqualTo(traces + 1L);
  }

  /** Lets a run begin to change things and do some more, then ends it. */
  private static void killedMidRun(
      SampleHost host, Tenant tenant, SampleRows rows, String action, Random random)
      throws Exception {
    long before = rows.audited();
    long enough = before + 1 + random.nextInt(MOST_FURTHER_BATCHES) * (long) BATCH;
    CliProcess process = purge(host, action);
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> rows.audited() >= enough || OtherTransaction.isPurgeBlocked(host, tenant));
    process.kill();
    assertThat(process.await().exitCode()).isEqualTo(SIGKILLED);
  }

  /** The server notices only at its next word that nobody listens. */
  private static void awaitUnlocked(SampleHost host, Tenant tenant) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () ->
                host.number(
                        tenant,
                        "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database"
                            + " WHERE l.locktype = 'advisory' AND d.datname = current_database()")
                    == 0);
  }

  private static CliProcess purge(SampleHost host, String action) throws Exception {
    return CliProcess.start(
        host,
        "purge",
        "--tenant",
        "cafe",
        "--customers",
        action,
        "--batch-rows",
        String.valueOf(BATCH),
        "--format",
        "json");
  }

  private static long expiredCustomers(SampleRows rows) {
    return rows.count("customers WHERE created_at < now() AT TIME ZONE 'utc' - interval '30 days'");
  }
}
