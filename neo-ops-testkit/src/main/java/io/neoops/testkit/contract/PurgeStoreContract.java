package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.ledger.RunId;
import io.neoops.purge.ExpiredRows;
import io.neoops.purge.PurgeSession;
import io.neoops.purge.PurgeSession.Batch;
import io.neoops.purge.PurgeSession.Brake;
import io.neoops.purge.PurgeStore;
import io.neoops.purge.RetentionPolicy;
import io.neoops.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link PurgeStore} does. */
public interface PurgeStoreContract {
  /** The store. */
  PurgeStore store();

  /** A tenant of the store. */
  Tenant tenant();

  /** A policy that deletes rows of a table that is empty when a test begins. */
  RetentionPolicy policy();

  /** Adds so many rows of this timestamp to that table. */
  void add(int rows, Instant timestamp);

  /** How many rows the table has. */
  long rows();

  @Test
  default void onlyRowsOlderThanTheCutoffGo() {
    try (PurgeSession session = store().open(tenant())) {
      ExpiredRows expired = expired(session.now());
      add(250, expired.cutoff().minusSeconds(1));
      add(3, expired.cutoff());
      add(40, expired.cutoff().plusSeconds(1));

      assertThat(session.tryLock()).isTrue();
      session.requireTrace();
      assertThat(session.count(expired)).isEqualTo(250);
      assertThat(sweep(session, expired, Long.MAX_VALUE)).isEqualTo(250);
      assertThat(session.count(expired)).isZero();
      assertThat(rows()).isEqualTo(43);
    }
  }

  @Test
  default void aBatchTakesNoMoreRowsThanItMay() {
    try (PurgeSession session = store().open(tenant())) {
      ExpiredRows expired = expired(session.now());
      add(50, expired.cutoff().minusSeconds(1));
      assertThat(session.tryLock()).isTrue();

      Batch batch = session.sweep(RunId.random(), expired).next(Duration.ofSeconds(1), 7);

      assertThat(batch.rows()).isLessThanOrEqualTo(7);
      assertThat(batch.last()).isFalse();
      assertThat(rows()).isEqualTo(50 - batch.rows());
    }
  }

  @Test
  default void aTenantIsOneSessionsAtATime() {
    try (PurgeSession second = store().open(tenant())) {
      try (PurgeSession first = store().open(tenant())) {
        assertThat(first.tryLock()).isTrue();
        assertThat(second.tryLock()).isFalse();
      }
      assertThat(second.tryLock()).isTrue();
    }
  }

  @Test
  default void theBrakeIsExact() {
    try (PurgeSession session = store().open(tenant())) {
      ExpiredRows expired = expired(session.now());
      add(95, expired.cutoff().minusSeconds(1));
      add(5, expired.cutoff().plusSeconds(1));

      assertThat(session.survey(expired, List.of(expired), new Brake(0.95, 50)).braked()).isFalse();
      assertThat(session.survey(expired, List.of(expired), new Brake(0.94, 50)).braked()).isTrue();
      assertThat(session.survey(expired, List.of(expired), new Brake(0.94, 100)).braked())
          .isFalse();
      assertThat(rows()).isEqualTo(100);
    }
  }

  private ExpiredRows expired(Instant now) {
    // Whole seconds, which every store can keep.
    return new ExpiredRows(
        policy(), Instant.ofEpochSecond(now.minus(Duration.ofDays(30)).getEpochSecond()));
  }

  private static long sweep(PurgeSession session, ExpiredRows expired, long maxRows) {
    PurgeSession.Sweep sweep = session.sweep(RunId.random(), expired);
    long rows = 0;
    Batch batch;
    do {
      batch = sweep.next(Duration.ofSeconds(1), maxRows);
      rows += batch.rows();
    } while (!batch.last());
    return rows;
  }
}
