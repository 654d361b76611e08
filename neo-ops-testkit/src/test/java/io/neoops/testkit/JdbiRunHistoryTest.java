package io.neoops.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neoops.ledger.JdbiRunHistory;
import io.neoops.ledger.JdbiRunLedger;
import io.neoops.ledger.NeoOpsSchema;
import io.neoops.ledger.RecordedRun;
import io.neoops.ledger.RunId;
import io.neoops.tenant.Tenant;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbiRunHistoryTest {
  private static final Tenant CAFE = Tenant.of(new UUID(1, 1), "corner-cafe");
  private static final Tenant BISTRO = Tenant.of(new UUID(1, 2), "harbour-bistro");

  private final SampleHost host = SampleHost.on(EmbeddedPostgresServer.shared());
  private final JdbiRunHistory history = new JdbiRunHistory(host.master());

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void whereNothingWasEverRecordedThereIsNoRun() {
    assertThat(history.recent(Optional.empty(), 10)).isEmpty();
    assertThat(history.recent(Optional.of(CAFE), 10)).isEmpty();
  }

  @Test
  void runsComeNewestFirstAndOnlyTheTenants() {
    JdbiRunLedger ledger = ledger();
    RunId first = RunId.random();
    RunId second = RunId.random();
    ledger.started(first, "purge", CAFE);
    ledger.finished(first, "done", Map.of("customers", 7L));
    ledger.started(RunId.random(), "purge", BISTRO);
    ledger.started(RunId.random(), "reconcile");
    ledger.started(second, "digest", CAFE);

    assertThat(history.recent(Optional.of(CAFE), 10))
        .extracting(RecordedRun::run)
        .containsExactly(second, first);
    assertThat(history.recent(Optional.of(CAFE), 1))
        .extracting(RecordedRun::run)
        .containsExactly(second);
    assertThat(history.recent(Optional.empty(), 10)).hasSize(4);
    assertThat(history.recent(Optional.of(Tenant.of(new UUID(9, 9), "none")), 10)).isEmpty();
  }

  @Test
  void aRunHasWhatWasRecordedAndNoEndWhileItRuns() {
    Instant before = Instant.now().minusSeconds(60);
    JdbiRunLedger ledger = ledger();
    RunId done = RunId.random();
    ledger.started(done, "purge", CAFE);
    ledger.finished(done, "budget", Map.of("customers", 1L << 40));
    RecordedRun ended = history.recent(Optional.of(CAFE), 1).get(0);
    RunId running = RunId.random();
    ledger.started(running, "purge", CAFE);
    RecordedRun begun = history.recent(Optional.of(CAFE), 1).get(0);

    assertThat(ended.operation()).isEqualTo("purge");
    assertThat(ended.tenantId()).contains(CAFE.id());
    assertThat(ended.tenant()).contains("corner-cafe");
    assertThat(ended.actor()).isEqualTo("test");
    assertThat(ended.outcome()).contains("budget");
    assertThat(ended.counts()).containsExactly(Map.entry("customers", 1L << 40));
    // The server's clock, in a zone of its own.
    assertThat(ended.startedAt()).isBetween(before, Instant.now().plusSeconds(60));
    assertThat(ended.finishedAt().orElseThrow()).isAfterOrEqualTo(ended.startedAt());
    assertThat(begun.run()).isEqualTo(running);
    assertThat(begun.finishedAt()).isEmpty();
    assertThat(begun.outcome()).isEmpty();
    assertThat(begun.counts()).isEmpty();
  }

  @Test
  void aLimitThatIsNoneIsRefused() {
    for (int limit : new int[] {0, -1, 10_001}) {
      assertThatThrownBy(() -> history.recent(Optional.empty(), limit))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1 to 10000");
    }
  }

  private JdbiRunLedger ledger() {
    new NeoOpsSchema(host.master()).create();
    return new JdbiRunLedger(host.master(), "test");
  }
}
