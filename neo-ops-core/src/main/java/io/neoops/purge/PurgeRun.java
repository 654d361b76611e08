package io.neoops.purge;

import io.neoops.error.InvalidInputException;
import io.neoops.error.OpsException;
import io.neoops.ledger.RunId;
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

  PurgeReport preview() {
    return inSession(
        true,
        session -> {
          List<Table> tables = survey(session);
          return report(true, each(tables, table -> counted(session, table)), "");
        });
  }

  PurgeReport apply(PurgeBudget budget, Consumer<PurgeProgress> progress) {
    Optional<String> spent = budget.exhausted();
    if (spent.isPresent()) {
      return ended(false, PurgeStatus.BUDGET, "not begun: " + spent.get());
    }
    return inSession(
        false,
        session ->
            session.tryLock()
                ? purge(session, budget, progress)
                : ended(false, PurgeStatus.LOCKED, "another purge of this tenant is running"));
  }

  private PurgeReport inSession(boolean dryRun, Function<PurgeSession, PurgeReport> work) {
    try (PurgeSession session = store.open(tenant)) {
      return work.apply(session);
    } catch (InvalidInputException e) {
      throw e;
    } catch (OpsException e) {
      log.debug("purge of {} failed", tenant, e);
      return ended(dryRun, PurgeStatus.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private PurgeReport purge(
      PurgeSession session, PurgeBudget budget, Consumer<PurgeProgress> progress) {
    List<Table> tables = survey(session);
    settings.ledger().started(id, "purge", tenant);
    boolean refused = tables.stream().anyMatch(this::braked);
    return recorded(
        refused
            ? report(false, each(tables, table -> refused(session, table)), "nothing was changed")
            : report(
                false,
                each(
                    tables,
                    table ->
                        new TableSweep(
                                session, id, tenant, table.rows, table.survey, settings, budget)
                            .run(progress)),
                ""));
  }

  /** Looks at every table before the first is touched, since one may stop the whole run. */
  private List<Table> survey(PurgeSession session) {
    Instant now = session.now();
    List<Table> tables = new ArrayList<>();
    for (RetentionPolicy policy : policies) {
      if (policy.retention().days().isEmpty()) {
        tables.add(Table.settled(skipped(policy)));
        continue;
      }
      ExpiredRows rows = new ExpiredRows(policy, policy.retention().cutoff(now));
      try {
        tables.add(new Table(rows, session.survey(rows, BRAKE), Optional.empty()));
      } catch (PurgeException e) {
        tables.add(Table.settled(failed(rows, e)));
      }
    }
    return tables;
  }

  private TableReport counted(PurgeSession session, Table table) {
    List<String> detail = new ArrayList<>(table.survey.notes());
    if (braked(table)) {
      detail.add(0, BRAKED);
    }
    return untouched(
        table.rows,
        session.count(table.rows),
        braked(table) ? PurgeStatus.REFUSED : PurgeStatus.DONE,
        String.join("; ", detail));
  }

  private TableReport refused(PurgeSession session, Table table) {
    return braked(table)
        ? untouched(table.rows, session.count(table.rows), PurgeStatus.REFUSED, BRAKED)
        : untouched(table.rows, 0, PurgeStatus.SKIPPED, "not begun: the run was refused");
  }

  private boolean braked(Table table) {
    return table.settled.isEmpty() && table.survey.braked() && !settings.force();
  }

  private static List<TableReport> each(List<Table> tables, Function<Table, TableReport> work) {
    List<TableReport> reports = new ArrayList<>();
    for (Table table : tables) {
      try {
        reports.add(table.settled.isPresent() ? table.settled.get() : work.apply(table));
      } catch (PurgeException e) {
        reports.add(failed(table.rows, e));
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
      return new Table(rows, new Survey(0, false, List.of()), Optional.of(report));
    }
  }
}
