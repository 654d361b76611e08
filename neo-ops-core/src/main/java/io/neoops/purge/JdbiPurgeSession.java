package io.neoops.purge;

import io.neoops.ledger.RunId;
import io.neoops.postgres.DatabaseException;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a tenant's database, for one run. */
final class JdbiPurgeSession implements PurgeSession {
  private static final Logger log = LoggerFactory.getLogger(JdbiPurgeSession.class);

  /** Hashed into the advisory lock's number together with the tenant's id. */
  private static final String LOCK_NAME = "neo-ops:purge:";

  private final Handle handle;
  private final BatchTransaction transaction;
  private final String where;
  private final String lockName;
  private final ReplayLag replayLag;
  private @Nullable AuditRow audit;
  private boolean locked;

  JdbiPurgeSession(Handle handle, Tenant tenant, Optional<DataSource> replica) {
    this.handle = handle;
    // A policy's predicate is SQL as it stands, whatever Jdbi's templates would make of it.
    handle.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
    this.transaction = new BatchTransaction(handle);
    this.where = "database of tenant " + tenant;
    this.lockName = LOCK_NAME + tenant.id();
    this.replayLag = new ReplayLag(transaction, replica);
  }

  @Override
  public boolean tryLock() {
    locked = translated(() -> asks("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))"));
    return locked;
  }

  @Override
  public Instant now() {
    return translated(
        () ->
            transaction.run(
                given ->
                    given
                        .createQuery("SELECT now()")
                        .mapTo(OffsetDateTime.class)
                        .one()
                        .toInstant()));
  }

  @Override
  public long count(ExpiredRows rows) {
    return translated(
        () -> transaction.unhurried(given -> TableSurvey.count(given, PurgeTable.of(given, rows))));
  }

  @Override
  public Survey survey(ExpiredRows rows, List<ExpiredRows> sameTable, Brake brake) {
    return translated(
        () ->
            transaction.unhurried(
                given -> {
                  String any =
                      sameTable.stream()
                          .map(each -> "(" + PurgeTable.of(given, each).sql().plain() + ")")
                          .collect(Collectors.joining(" OR "));
                  return TableSurvey.of(
                      given, PurgeTable.of(given, rows), rows.policy(), any, brake);
                }));
  }

  @Override
  public Sweep sweep(RunId run, ExpiredRows rows) {
    return translated(
        () -> {
          AuditRow trace = audit == null ? new AuditRow(run) : audit;
          audit = trace;
          PurgeTable table = transaction.run(given -> PurgeTable.of(given, rows));
          return new JdbiSweep(transaction, table, rows, trace);
        });
  }

  @Override
  public void requireTrace() {
    translated(() -> transaction.run(AuditTable::of));
  }

  @Override
  public void cancel() {
    transaction.cancelUnhurried();
  }

  @Override
  public Duration replayLag() {
    return translated(replayLag::current);
  }

  @Override
  public void close() {
    try {
      if (audit != null) {
        audit.seal(transaction);
      }
      if (locked) {
        asks("SELECT pg_advisory_unlock(hashtextextended(:name, 0))");
      }
    } catch (JdbiException e) {
      // What was committed stays committed, and the server frees the lock with the connection.
      log.warn("the purge could not be closed: {}", DatabaseException.of(where, e).getMessage());
    } finally {
      replayLag.close();
      handle.close();
    }
  }

  private boolean asks(String question) {
    return transaction.run(
        given -> given.createQuery(question).bind("name", lockName).mapTo(Boolean.class).one());
  }

  private <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (JdbiException e) {
      throw PurgeErrors.translate(where, e);
    }
  }
}
