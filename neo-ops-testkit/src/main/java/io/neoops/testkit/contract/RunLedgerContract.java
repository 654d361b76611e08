package io.neoops.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.neoops.ledger.RecordedRun;
import io.neoops.ledger.RunHistory;
import io.neoops.ledger.RunId;
import io.neoops.ledger.RunLedger;
import io.neoops.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link RunLedger} records, as the {@link RunHistory} beside it reads it. */
public interface RunLedgerContract {
  /** The ledger, empty when a test begins. */
  RunLedger ledger();

  /** Reads what that ledger recorded. */
  RunHistory history();

  @Test
  default void aRunIsThereFromItsBeginAndHasAnEndAfterwards() {
    Tenant cafe = Tenant.of(UUID.randomUUID(), "corner-cafe");
    RunId run = RunId.random();
    ledger().started(run, "purge", cafe);

    RecordedRun begun = only(Optional.of(cafe));
    assertThat(begun.run()).isEqualTo(run);
    assertThat(begun.operation()).isEqualTo("purge");
    assertThat(begun.tenantId()).contains(cafe.id());
    assertThat(begun.tenant()).contains("corner-cafe");
    assertThat(begun.finishedAt()).isEmpty();
    assertThat(begun.outcome()).isEmpty();

    ledger().finished(run, "done", Map.of("customers", 12L, "orders", 0L));
    RecordedRun ended = only(Optional.of(cafe));
    assertThat(ended.finishedAt().orElseThrow()).isAfterOrEqualTo(ended.startedAt());
    assertThat(ended.outcome()).contains("done");
    assertThat(ended.counts()).isEqualTo(Map.of("customers", 12L, "orders", 0L));
  }

  @Test
  default void theNewestComesFirstAndOthersRunsAreLeftOut() {
    Tenant cafe = Tenant.of(UUID.randomUUID(), "corner-cafe");
    Tenant grill = Tenant.of(UUID.randomUUID(), "harbour-grill");
    RunId[] runs = {RunId.random(), RunId.random(), RunId.random()};
    ledger().started(runs[0], "purge", cafe);
    ledger().finished(runs[0], "done", Map.of());
    ledger().started(runs[1], "purge", grill);
    ledger().started(runs[2], "dlq replay");

    assertThat(history().recent(Optional.empty(), 10))
        .extracting(RecordedRun::run)
        .containsExactly(runs[2], runs[1], runs[0]);
    assertThat(history().recent(Optional.empty(), 2))
        .extracting(RecordedRun::run)
        .containsExactly(runs[2], runs[1]);
    assertThat(only(Optional.of(cafe)).run()).isEqualTo(runs[0]);
  }

  @Test
  default void aRunThatWasCutOffIsClosedByTheNextOfItsKind() {
    Tenant cafe = Tenant.of(UUID.randomUUID(), "corner-cafe");
    RunId cut = RunId.random();
    RunId digest = RunId.random();
    RunId next = RunId.random();
    ledger().started(cut, "purge", cafe);
    ledger().started(digest, "digest", cafe);
    ledger().started(next, "purge", cafe);

    assertThat(history().recent(Optional.of(cafe), 10))
        .extracting(run -> run.run().equals(cut) ? run.outcome().orElse("-") : "-")
        .containsExactly("-", "-", "interrupted");
    assertThat(history().recent(Optional.of(cafe), 10).get(0).outcome()).isEmpty();
    assertThat(history().recent(Optional.of(cafe), 10).get(1).outcome()).isEmpty();
  }

  private RecordedRun only(Optional<Tenant> tenant) {
    assertThat(history().recent(tenant, 10)).hasSize(1);
    return history().recent(tenant, 10).get(0);
  }
}
