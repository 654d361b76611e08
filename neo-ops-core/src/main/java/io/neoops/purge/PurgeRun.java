package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.ledger.RunId;
import io.neoops.purge.PurgeException.Kind;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run for one tenant: survey first, then table by table. Used once, by one thread. */
final class PurgeRun {
  private static final Logger log = LoggerFactory.getLogger(PurgeRun.class);

  private static final String BRAKED =
      "more than 95% of the table has expired; check the retention, then run with --force";

  private final PurgeStore store;
  private final Tenant tenant;
  private final List<RetentionPolicy> policies;
  private final PurgeSettings settings;
  private final RunId id = RunId.random();
  private final Instant begun;

  PurgeRun(
      PurgeStore store, Tenant tenant, List<RetentionPolicy> policies, PurgeSettings settings) {
    this.store = store;
    this.tenant = tenant;
    this.policies = policies;
    this.settings = settings;
    this.begun = settings.clock().instant();
  }

  PurgeReport preview(PurgeBudget budget) {
    return inSession(
        true,
        budget,
        session -> {
          List<PlannedTable> tables = PurgePlan.of(session, budget, policies);
          List<TableReport> reports =
              each(tables, budget, table -> counted(session, table, budget));
          return reports.stream().anyMatch(table -> table.matched() > 0)
              ? traceable(session, reports)
              : report(true, reports, "");
        });
  }

  PurgeReport apply(PurgeBudget budget, Consumer<PurgeProgress> progress) {
    Optional<String> spent = budget.exhausted();
    if (spent.isPresent()) {
      return ended(false, PurgeStatus.BUDGET, "not begun: " + spent.get());
    }
    return inSession(
        false,
        budget,
        session ->
            session.tryLock()
                ? purge(session, budget, progress)
                : ended(false, PurgeStatus.LOCKED, "another purge of this tenant is running"));
  }

  private PurgeReport inSession(
      boolean dryRun, PurgeBudget budget, Function<PurgeSession, PurgeReport> work) {
    try (PurgeSession session = store.open(tenant)) {
      return Canceller.during(session, budget, () -> work.apply(session));
    } catch (InvalidInputException e) {
      throw e;
    } catch (OpsException e) {
      log.debug("purge of {} failed", tenant, e);
      return ended(dryRun, PurgeStatus.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private PurgeReport purge(
      PurgeSession session, PurgeBudget budget, Consumer<PurgeProgress> progress) {
    List<PlannedTable> tables = PurgePlan.of(session, budget, policies);
    settings.ledger().started(id, "purge", tenant);
    boolean refused = tables.stream().anyMatch(this::braked);
    return recorded(
        refused
            ? report(
                false,
                each(tables, budget, table -> refused(session, table, budget)),
                "nothing was changed")
            : report(
                false,
                each(
                    tables,
                    budget,
                    table ->
                        new TableSweep(
                                session, id, tenant, table.rows(), table.survey(), settings, budget)
                            .run(progress)),
                ""));
  }

  /** A run that cannot leave its trace removes nothing, and its preview says so. */
  private PurgeReport traceable(PurgeSession session, List<TableReport> reports) {
    try {
      session.requireTrace();
      return report(true, reports, "");
    } catch (PurgeException e) {
      return new PurgeReport(
          tenant, id, true, PurgeStatus.FAILED, reports, String.valueOf(e.getMessage()), took());
    }
  }

  private TableReport counted(PurgeSession session, PlannedTable table, PurgeBudget budget) {
    List<String> detail = new ArrayList<>(table.survey().notes());
    if (braked(table)) {
      detail.add(0, BRAKED);
    }
    PurgeStatus status = braked(table) ? PurgeStatus.REFUSED : PurgeStatus.DONE;
    return new Patience(budget)
        .with(table.rows().policy().table(), () -> session.count(table.rows()))
        .map(count -> Unpurged.untouched(table.rows(), count, status, String.join("; ", detail)))
        .orElseGet(() -> Unpurged.notBegun(table.rows(), budget));
  }

  private TableReport refused(PurgeSession session, PlannedTable table, PurgeBudget budget) {
    return braked(table)
        ? new Patience(budget)
            .with(table.rows().policy().table(), () -> session.count(table.rows()))
            .map(count -> Unpurged.untouched(table.rows(), count, PurgeStatus.REFUSED, BRAKED))
            .orElseGet(() -> Unpurged.notBegun(table.rows(), budget))
        : Unpurged.untouched(
            table.rows(), 0, PurgeStatus.SKIPPED, "not begun: the run was refused");
  }

  private boolean braked(PlannedTable table) {
    return table.settled().isEmpty() && table.survey().braked() && !settings.force();
  }

  private static List<TableReport> each(
      List<PlannedTable> tables, PurgeBudget budget, Function<PlannedTable, TableReport> work) {
    List<TableReport> reports = new ArrayList<>();
    for (PlannedTable table : tables) {
      try {
        reports.add(table.settled().isPresent() ? table.settled().get() : work.apply(table));
      } catch (PurgeException e) {
        reports.add(
            e.kind() == Kind.RETRY && budget.isOutOfTime()
                ? Unpurged.notBegun(table.rows(), budget)
                : Unpurged.failed(table.rows(), e));
      }
    }
    return reports;
  }

  private PurgeReport recorded(PurgeReport report) {
    Map<String, Long> counts = new LinkedHashMap<>();
    report.tables().forEach(t -> counts.merge(t.policy().table(), t.affected(), Long::sum));
    try {
      settings.ledger().finished(id, report.status().word(), counts);
      return report;
    } catch (OpsException e) {
      log.warn(
          "the ledger could not be told that the purge of {} ended: {}", tenant, e.getMessage());
      return new PurgeReport(
          tenant,
          id,
          false,
          PurgeStatus.FAILED,
          report.tables(),
          "the run's end could not be recorded: " + e.getMessage(),
          report.took());
    }
  }

  private PurgeReport report(boolean dryRun, List<TableReport> tables, String detail) {
    PurgeStatus worst =
        tables.stream().map(TableReport::status).reduce(PurgeStatus.SKIPPED, PurgeStatus::worse);
    return new PurgeReport(tenant, id, dryRun, worst, tables, detail, took());
  }

  private PurgeReport ended(boolean dryRun, PurgeStatus status, String detail) {
    return new PurgeReport(tenant, id, dryRun, status, List.of(), detail, took());
  }

  private Duration took() {
    return Duration.between(begun, settings.clock().instant());
  }
}
