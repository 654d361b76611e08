package io.neoops.ledger;

import io.neoops.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/** Reads what a {@link RunLedger} has recorded. Implementations are safe for several threads. */
@FunctionalInterface
public interface RunHistory {

  /** A history of nothing, for hosts that keep their own record. */
  RunHistory NONE = (tenant, limit) -> List.of();

  /**
   * The runs that began last, newest first.
   *
   * @param tenant whose; empty for everybody's, those about no single tenant among them
   * @param limit how many at the most, from 1 to 10,000
   * @throws io.neoops.error.OpsException if they cannot be read
   */
  List<RecordedRun> recent(Optional<Tenant> tenant, int limit);
}
