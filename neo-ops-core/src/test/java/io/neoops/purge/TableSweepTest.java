package io.neoops.purge;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.error.OpsException;
import io.neoops.ledger.RunId;
import io.neoops.ledger.RunLedger;
import io.neoops.purge.PurgeException.Kind;
import io.neoops.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a purge makes of what its store answers. */
class TableSweepTest {
  private static final Tenant TENANT = Tenant.of(new UUID(0, 1), "demo");

  @Test
  void aRefusalThatMayPassIsTriedAgain() {
    FakePurgeStore store = new FakePurgeStore(25);
    store.refusals.addAll(Collections.nCopies(2, refusal(Kind.RETRY)));

    PurgeReport report = apply(store, UnaryOperator.identity());

    assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
    assertThat(report.affected()).isEqualTo(25);
    assertThat(store.attempts).isEqualTo(5);
    assertThat(store.closed).isTrue();
  }

  @Test
  void aRefusalThatWillNotPassIsReportedAtOnceAndTheRestCounted() {
    FakePurgeStore store = new FakePurgeStore(25);
    store.refusals.add(refusal(Kind.TABLE));

    PurgeReport report = apply(store, UnaryOperator.identity());

    assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
    assertThat(report.tables().get(0).detail()).isEqualTo("refused");
    assertThat(report.tables().get(0).matched()).isEqualTo(25);
    assertThat(store.attempts).isEqualTo(1);
  }

  @Test
  void theLongestBatchAndTheirNumberAreReported() {
    PurgeReport report = apply(new FakePurgeStore(25), UnaryOperator.identity());

    assertThat(report.tables().get(0).batches()).isEqualTo(3);
    assertThat(report.tables().get(0).longestBatch()).isEqualTo(Duration.ofMillis(10));
    assertThat(report.tables().get(0).cutoff()).contains(Instant.parse("2026-04-05T10:00:00Z"));
  }

  @Test
  void aLimitReachedWithTheLastRowCutsNothingOff() {
    assertThat(apply(new FakePurgeStore(20), purge -> purge.maxRows(20)).status())
        .isEqualTo(PurgeStatus.DONE);
    assertThat(apply(new FakePurgeStore(21), purge -> purge.maxRows(20)).status())
        .isEqualTo(PurgeStatus.BUDGET);
  }

  @Test
  void itPausesUntilTheReplicaHasCaughtUp() {
    FakePurgeStore store = new FakePurgeStore(25);
    store.lags.addAll(List.of(Duration.ofSeconds(9), Duration.ofSeconds(6), Duration.ofSeconds(1)));

    PurgeReport report = apply(store, purge -> purge.maxLag(Duration.ofSeconds(5)));

    assertThat(report.status()).isEqualTo(PurgeStatus.DONE);
    assertThat(store.lags).isEmpty();
  }

  @Test
  void aTimeLimitEndsAPauseForTheReplica() {
    FakePurgeStore store = new FakePurgeStore(25);
    store.lags.addAll(Collections.nCopies(1000, Duration.ofSeconds(9)));

    PurgeReport report =
        apply(
            store,
            purge -> purge.maxLag(Duration.ofSeconds(5)).maxDuration(Duration.ofMillis(300)));

    assertThat(report.status()).isEqualTo(PurgeStatus.BUDGET);
    assertThat(report.affected()).isZero();
    assertThat(report.tables().get(0).detail()).contains("time limit", "replica");
  }

  @Test
  void aRunThatCannotBeRecordedDoesNotBegin() {
    FakePurgeStore store = new FakePurgeStore(25);

    PurgeReport report = apply(store, purge -> purge.ledger(new Ledger(true)));

    assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
    assertThat(report.detail()).isEqualTo("no ledger");
    assertThat(store.expired).isEqualTo(25);
  }

  @Test
  void theLedgerIsToldBeforeTheFirstChangeAndAfterTheLast() {
    Ledger ledger = new Ledger(false);

    PurgeReport report = apply(new FakePurgeStore(25), purge -> purge.ledger(ledger));

    assertThat(ledger.told)
        .containsExactly(
            "started " + report.run(), "finished " + report.run() + " done {customers=25}");
  }

  @Test
  void aBudgetThatIsSpentBeginsNothing() {
    FakePurgeStore store = new FakePurgeStore(25);
    Settable clock = new Settable();
    TenantPurge purge =
        TenantPurge.builder(
                store,
                tenant -> {
                  clock.now = Instant.EPOCH.plusSeconds(3600);
                  return List.of(RetentionPolicy.delete("customers", "created_at", 30));
                })
            .clock(clock)
            .maxDuration(Duration.ofMinutes(1))
            .build();

    PurgeReport report = purge.apply(TENANT, step -> {});

    assertThat(report.status()).isEqualTo(PurgeStatus.BUDGET);
    assertThat(store.attempts).isZero();
  }

  @Test
  void aRunThatIsOutOfTimeDoesNotSpendMoreOfItOnCounting() {
    FakePurgeStore store = new FakePurgeStore(25);
    Settable clock = new Settable();
    TenantPurge purge =
        TenantPurge.builder(
                store, tenant -> List.of(RetentionPolicy.delete("customers", "created_at", 30)))
            .clock(clock)
            .maxDuration(Duration.ofMinutes(1))
            .build();

    PurgeReport report = purge.apply(TENANT, step -> clock.now = Instant.EPOCH.plusSeconds(3600));

    assertThat(report.status()).isEqualTo(PurgeStatus.BUDGET);
    assertThat(report.affected()).isEqualTo(10);
    assertThat(report.tables().get(0).matched()).isEqualTo(25);
    assertThat(store.counts).isZero();
  }

  @Test
  void rowsThatStayThoughTheyWerePurgedAreAFailure() {
    FakePurgeStore store = new FakePurgeStore(25);
    store.doubtful = true;
    store.kept = 3;

    PurgeReport report = apply(store, UnaryOperator.identity());

    assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
    assertThat(report.tables().get(0).matched()).isEqualTo(28);
    assertThat(report.tables().get(0).detail()).contains("3 rows have stayed");
  }

  @Test
  void aSweepEndsOnceItHasAffectedAsManyRowsAsThereWere() {
    FakePurgeStore store = new FakePurgeStore(25);
    store.doubtful = true;
    store.refilled = true;

    PurgeReport report = apply(store, UnaryOperator.identity());

    assertThat(report.status()).isEqualTo(PurgeStatus.FAILED);
    assertThat(report.affected()).isEqualTo(30);
    assertThat(report.tables().get(0).detail()).contains("25 rows have stayed");
  }

  @Test
  void whatIsLeftByTheRowLimitIsCounted() {
    FakePurgeStore store = new FakePurgeStore(25);

    PurgeReport report = apply(store, purge -> purge.maxRows(10));

    assertThat(report.tables().get(0).matched()).isEqualTo(25);
    assertThat(store.counts).isEqualTo(1);
  }

  @Test
  void aTenantThatCannotEvenBeLookedAtIsStillReportedAsADryRun() {
    TenantPurge purge =
        TenantPurge.builder(
                new FakePurgeStore(25),
                tenant -> {
                  throw new OpsException("no policies");
                })
            .build();

    assertThat(purge.previewAll(List.of(TENANT), 1).tenants())
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.dryRun()).isTrue();
              assertThat(report.detail()).isEqualTo("no policies");
            });
    assertThat(purge.applyAll(List.of(TENANT), 1).tenants())
        .singleElement()
        .satisfies(report -> assertThat(report.dryRun()).isFalse());
  }

  private static PurgeReport apply(
      FakePurgeStore store, UnaryOperator<TenantPurge.Builder> settings) {
    RetentionPolicies policies =
        tenant -> List.of(RetentionPolicy.delete("customers", "created_at", 30));
    return settings.apply(TenantPurge.builder(store, policies)).build().apply(TENANT, step -> {});
  }

  private static PurgeException refusal(Kind kind) {
    return new PurgeException(kind, "refused", null);
  }

  private static final class Settable extends Clock {
    volatile Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static final class Ledger implements RunLedger {
    final List<String> told = new ArrayList<>();
    private final boolean broken;

    Ledger(boolean broken) {
      this.broken = broken;
    }

    @Override
    public void started(RunId run, String operation, Tenant tenant) {
      if (broken) {
        throw new OpsException("no ledger");
      }
      told.add("started " + run);
    }

    @Override
    public void started(RunId run, String operation) {
      throw new AssertionError("this operation is about a tenant");
    }

    @Override
    public void finished(RunId run, String outcome, Map<String, Long> counts) {
      told.add("finished " + run + " " + outcome + " " + counts);
    }
  }
}
