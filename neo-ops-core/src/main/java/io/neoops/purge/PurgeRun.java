package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.ledger.RunId;
import io.neoops.purge.PurgeException.Kind;
import io.neoops.purge.PurgeSession.Brake;
import io.neoops.purge.PurgeSession.Survey;
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
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run for one tenant: survey first, then table by table. Used once, by one thread. */
final class PurgeRun {
  private static final Logger log = LoggerFactory.getLogger(PurgeRun.class);

  /** A purge that takes nearly all of a table more likely follows a wrong setting than a wish. */
  private static final Brake BRAKE = new Brake(0.95, 1000);

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
          List<Table> tables = survey(session, budget);
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
    List<Table> tables = survey(session, budget);
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
                                session, id, tenant, table.rows, table.survey, settings, budget)
                            .run(progress)),
                ""));
  }

  /** Looks at every table before the first is touched, since one may stop the whole run. */
  private List<Table> survey(PurgeSession session, PurgeBudget budget) {
    Instant now = session.now();
    List<Table> tables = new ArrayList<>();
    for (RetentionPolicy policy : policies) {
      if (policy.retention().days().isEmpty()) {
        tables.add(Table.settled(skipped(policy)));
      } else {
        ExpiredRows rows = new ExpiredRows(policy, policy.retention().cutoff(now));
        tables.add(survey(session, budget, rows, List.of(rows)));
      }
    }
    return together(session, budget, tables);
  }

  /** What several policies take of one table counts as one for the brake. */
  private static List<Table> together(
      PurgeSession session, PurgeBudget budget, List<Table> tables) {
    Map<String, List<ExpiredRows>> byTable =
        tables.stream()
            .filter(table -> table.settled.isEmpty())
            .map(Table::rows)
            .collect(Collectors.groupingBy(rows -> rows.policy().table()));
    return tables.stream()
        .map(
            table -> {
              List<ExpiredRows> same = byTable.getOrDefault(table.rows.policy().table(), List.of());
              return table.settled.isPresent() || same.size() < 2
                  ? table
                  : survey(session, budget, table.rows, same);
            })
        .toList();
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

  private static Table survey(
      PurgeSession session, PurgeBudget budget, ExpiredRows rows, List<ExpiredRows> sameTable) {
    try {
      return new Patience(budget)
          .with(rows.policy().table(), () -> session.survey(rows, sameTable, BRAKE))
          .map(survey -> new Table(rows, survey, Optional.empty()))
          .orElseGet(() -> Table.settled(notBegun(rows, budget)));
    } catch (PurgeException e) {
      return Table.settled(failed(rows, e));
    }
  }

  private TableReport counted(PurgeSession session, Table table, PurgeBudget budget) {
    List<String> detail = new ArrayList<>(table.survey.notes());
    if (braked(table)) {
      detail.add(0, BRAKED);
    }
    PurgeStatus status = braked(table) ? PurgeStatus.REFUSED : PurgeStatus.DONE;
    return new Patience(budget)
        .with(table.rows.policy().table(), () -> session.count(table.rows))
        .map(count -> untouched(table.rows, count, status, String.join("; ", detail)))
        .orElseGet(() -> notBegun(table.rows, budget));
  }

  private TableReport refused(PurgeSession session, Table table, PurgeBudget budget) {
    return braked(table)
        ? new Patience(budget)
            .with(table.rows.policy().table(), () -> session.count(table.rows))
            .map(count -> untouched(table.rows, count, PurgeStatus.REFUSED, BRAKED))
            .orElseGet(() -> notBegun(table.rows, budget))
        : untouched(table.rows, 0, PurgeStatus.SKIPPED, "not begun: the run was refused");
  }

  private boolean braked(Table table) {
    return table.settled.isEmpty() && table.survey.braked() && !settings.force();
  }

  private static List<TableReport> each(
      List<Table> tables, PurgeBudget budget, Function<Table, TableReport> work) {
    List<TableReport> reports = new ArrayList<>();
    for (Table table : tables) {
      try {
        reports.add(table.settled.isPresent() ? table.settled.get() : work.apply(table));
      } catch (PurgeException e) {
        reports.add(
            e.kind() == Kind.RETRY && budget.isOutOfTime()
                ? notBegun(table.rows, budget)
                : failed(table.rows, e));
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

  private static TableReport skipped(RetentionPolicy policy) {
    return TableReport.untouched(
        policy, Optional.empty(), 0, PurgeStatus.SKIPPED, policy.retention().reason());
  }

  private static TableReport notBegun(ExpiredRows rows, PurgeBudget budget) {
    String reason = budget.exhausted().orElse("no time was left");
    return untouched(rows, 0, PurgeStatus.BUDGET, "not begun: " + reason);
  }

  private static TableReport failed(ExpiredRows rows, PurgeException e) {
    return untouched(rows, 0, PurgeStatus.FAILED, String.valueOf(e.getMessage()));
  }

  private static TableReport untouched(
      ExpiredRows rows, long matched, PurgeStatus status, String detail) {
    return TableReport.untouched(
        rows.policy(), Optional.of(rows.cutoff()), matched, status, detail);
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

  /**
   * What is known of a policy's table before the run: what it would meet, or how it already ended.
   */
  private record Table(ExpiredRows rows, Survey survey, Optional<TableReport> settled) {
    static Table settled(TableReport report) {
      ExpiredRows rows = new ExpiredRows(report.policy(), report.cutoff().orElse(Instant.EPOCH));
      return new Table(rows, new Survey(0, false, false, List.of()), Optional.of(report));
    }
  }
}
