package io.neoops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.neoops.tenant.Tenant;
import io.neoops.testkit.SampleHost;
import io.neoops.testkit.junit.NeoOpsTest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@NeoOpsTest
@Tag("slow")
class PurgeConcurrencyTest {
  private static final int PROCESSES = 8;

  /** One is held up at the ledger, where it has no time limit, until all others have given up. */
  @Test
  void ofEightProcessesOnePurgesAndSevenAreLockedOut(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 10);
    host.fill(tenant, 1_000);
    SampleRows rows = new SampleRows(host, tenant);
    rows.rememberExpectations(30, 10, false);
    List<CliRun> runs = new ArrayList<>();
    CliRun.of(host, "init").exits(0);
    try (Connection other = host.master().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("LOCK TABLE neo_ops.runs IN ACCESS EXCLUSIVE MODE");
      List<CliProcess> processes = start(host);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> processes.stream().filter(CliProcess::isAlive).count() == 1);
      other.rollback();
      for (CliProcess process : processes) {
        runs.add(process.await());
      }
    }

    assertThat(runs).extracting(CliRun::exitCode).containsOnly(0, 3).containsOnlyOnce(0);
    for (CliRun run : runs) {
      assertThat(run.document().text("status")).isEqualTo(run.exitCode() == 0 ? "done" : "locked");
    }
    assertThat(runs.stream().mapToLong(run -> run.document().affected()).sum())
        .isEqualTo(2_000 - rows.customers() - rows.notifications());
    assertThat(rows.unexpected()).isZero();
    assertThat(rows.audits()).isEqualTo(1);
  }

  @Test
  void processesThatRaceFreelyRemoveEachRowOnce(SampleHost host) throws Exception {
    Tenant tenant = host.addTenant("cafe", 30, 10);
    host.fill(tenant, 20_000);
    SampleRows rows = new SampleRows(host, tenant);
    rows.rememberExpectations(30, 10, false);

    List<Document> reports = new ArrayList<>();
    for (CliProcess process : start(host)) {
      CliRun run = process.await();
      assertThat(run.exitCode()).as("%s", run).isIn(0, 3);
      reports.add(run.document());
    }

    assertThat(reports).extracting(report -> report.text("status")).isSubsetOf("done", "locked");
    assertThat(reports.stream().filter(report -> report.affected() > 0)).hasSize(1);
    assertThat(reports.stream().mapToLong(Document::affected).sum())
        .isEqualTo(40_000 - rows.customers() - rows.notifications());
    assertThat(rows.unexpected()).isZero();
    assertThat(rows.audits()).isEqualTo(1);
  }

  private static List<CliProcess> start(SampleHost host) throws Exception {
    List<CliProcess> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(
          CliProcess.start(
              host, "purge", "--tenant", "cafe", "--batch-rows", "50", "--format", "json"));
    }
    return processes;
  }
}
