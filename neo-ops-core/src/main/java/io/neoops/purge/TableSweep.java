package io.neoops.purge;

import io.neoops.ledger.RunId;
import io.neoops.purge.PurgeException.Kind;
import io.neoops.purge.PurgeSession.Batch;
import io.neoops.purge.PurgeSession.Survey;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Purges one table to its end, its budget or its failure. Used once, by one thread. */
final class TableSweep {
  private static final Logger log = LoggerFactory.getLogger(TableSweep.class);

  private static final Duration LAG_POLL = Duration.ofMillis(200);
  private static final Duration LAG_PATIENCE = Duration.ofMinutes(15);

  private final PurgeSession session;
  private final RunId run;
  private final Tenant tenant;
  private final ExpiredRows rows;
  private final Survey survey;
  private final PurgeSettings settings;
  private final PurgeBudget budget;

  /** Where rows may be filled again, a sweep that affects more than there were has no end. */
  private long most = Long.MAX_VALUE;

  private long affected;
  private int batches;
  private Duration longest = Duration.ZERO;

  TableSweep(
      PurgeSession session,
      RunId run,
      Tenant tenant,
      ExpiredRows rows,
      Survey survey,
      PurgeSettings settings,
      PurgeBudget budget) {
    this.session = session;
    this.run = run;
    this.tenant = tenant;
    this.rows = rows;
    this.survey = survey;
    this.settings = settings;
    this.budget = budget;
  }

  TableReport run(Consumer<PurgeProgress> progress) {
    survey.notes().forEach(note -> log.warn("{}: {}", rows.policy().table(), note));
    try {
      Optional<String> stopped = countIfDoubtful().or(() -> sweep(progress));
      if (stopped.isEmpty() && survey.doubtful()) {
        return afterDoubt();
      }
      long matched = stopped.isEmpty() ? affected : matchedSoFar();
      // A limit that was reached with the very last row has cut nothing off.
      return matched == affected
          ? report(PurgeStatus.DONE, matched, "")
          : report(PurgeStatus.BUDGET, matched, stopped.orElse(""));
    } catch (PurgeException e) {
      log.debug("table {} failed", rows.policy().table(), e);
      long matched = e.kind() == Kind.SESSION ? affected : matchedSoFar();
      return report(PurgeStatus.FAILED, matched, String.valueOf(e.getMessage()));
    }
  }

  /** Why there was no time for it, if so. */
  private Optional<String> countIfDoubtful() {
    if (!survey.doubtful()) {
      return Optional.empty();
    }
    Optional<Long> count =
        new Patience(budget).with(rows.policy().table(), () -> session.count(rows));
    most = count.orElse(0L);
    return count.isPresent() ? Optional.empty() : budget.exhausted();
  }

  private TableReport afterDoubt() {
    long left = session.count(rows);
    return left == 0
        ? report(PurgeStatus.DONE, affected, "")
        : report(PurgeStatus.FAILED, Math.max(most, affected), left + " rows have stayed");
  }

  /** Why it ended before the table did, if so. */
  private Optional<String> sweep(Consumer<PurgeProgress> progress) {
    PurgeSession.Sweep sweep = session.sweep(run, rows);
    long begun = System.nanoTime();
    boolean last = false;
    while (!last && affected < most) {
      Optional<String> stop = budget.exhausted().or(this::replicaBehind);
      if (stop.isPresent()) {
        return stop;
      }
      long reserved = budget.reserve(settings.batchRows().orElse(Long.MAX_VALUE));
      if (reserved == 0) {
        return budget.exhausted();
      }
      Optional<Batch> done = patiently(sweep, reserved);
      if (done.isEmpty()) {
        return budget.exhausted();
      }
      Batch batch = done.get();
      account(batch);
      last = batch.last();
      progress.accept(
          new PurgeProgress(
              tenant,
              rows.policy().table(),
              affected,
              Math.max(survey.expected(), affected),
              batch.took(),
              Duration.ofNanos(System.nanoTime() - begun)));
    }
    return Optional.empty();
  }

  private Optional<Batch> patiently(PurgeSession.Sweep sweep, long reserved) {
    long unused = reserved;
    try {
      Optional<Batch> batch =
          new Patience(budget)
              .with(rows.policy().table(), () -> sweep.next(settings.batchTarget(), reserved));
      unused = reserved - batch.map(Batch::rows).orElse(0L);
      return batch;
    } finally {
      budget.settle(reserved, unused);
    }
  }

  private Optional<String> replicaBehind() {
    if (settings.maxLag().isEmpty()) {
      return Optional.empty();
    }
    Duration limit = settings.maxLag().get();
    Duration waited = Duration.ZERO;
    for (Duration lag = session.replayLag(); lag.compareTo(limit) > 0; lag = session.replayLag()) {
      if (waited.isZero()) {
        log.info("paused: a replica is {} ms behind", lag.toMillis());
      }
      if (waited.compareTo(LAG_PATIENCE) > 0) {
        return Optional.of("a replica stayed more than " + limit + " behind for " + LAG_PATIENCE);
      }
      budget.pause(LAG_POLL);
      waited = waited.plus(LAG_POLL);
      Optional<String> stop = budget.exhausted();
      if (stop.isPresent()) {
        return stop.map(reason -> reason + " while a replica was behind");
      }
    }
    return Optional.empty();
  }

  private void account(Batch batch) {
    affected += batch.rows();
    batches += batch.rows() > 0 ? 1 : 0;
    longest = batch.took().compareTo(longest) > 0 ? batch.took() : longest;
  }

  /**
   * Exact, unless a count would delay the end that was asked for; then by the survey's estimate.
   */
  private long matchedSoFar() {
    if (budget.isOutOfTime()) {
      return Math.max(affected, survey.expected());
    }
    try {
      return affected + session.count(rows);
    } catch (PurgeException e) {
      log.debug("rows left in {} could not be counted", rows.policy().table(), e);
      return Math.max(affected, survey.expected());
    }
  }

  private TableReport report(PurgeStatus status, long matched, String reason) {
    String notes = String.join("; ", survey.notes());
    String detail = reason.isEmpty() || notes.isEmpty() ? reason + notes : reason + "; " + notes;
    return new TableReport(
        rows.policy(),
        Optional.of(rows.cutoff()),
        matched,
        affected,
        batches,
        longest,
        status,
        detail);
  }
}
