package io.neoops.ledger;

import io.neoops.tenant.Tenant;
import java.util.Map;

/**
 * Keeps a record of every run that changes something.
 *
 * <p>An operation writes {@link #started} before its first change and {@link #finished} after its
 * last; a run without an end was cut off, and the next run that starts for the same operation and
 * tenant closes it as {@code interrupted}. Implementations are safe for use by several threads.
 */
public interface RunLedger {

  /** A ledger that remembers nothing, for hosts that keep their own record. */
  RunLedger NONE =
      new RunLedger() {
        @Override
        public void started(RunId run, String operation, Tenant tenant) {}

        @Override
        public void started(RunId run, String operation) {}

        @Override
        public void finished(RunId run, String outcome, Map<String, Long> counts) {}
      };

  /**
   * Records that a run begins.
   *
   * @param operation the operation's name, for example {@code purge}
   * @throws io.neoops.error.OpsException if it cannot be recorded; the run must not begin
   */
  void started(RunId run, String operation, Tenant tenant);

  /**
   * Records that a run begins that is about no single tenant; several of them may run at a time.
   *
   * @throws io.neoops.error.OpsException if it cannot be recorded; the run must not begin
   */
  void started(RunId run, String operation);

  /**
   * Records how a run ended.
   *
   * @param outcome one word, for example {@code done}
   * @param counts what the run did, by name
   * @throws io.neoops.error.OpsException if it cannot be recorded
   */
  void finished(RunId run, String outcome, Map<String, Long> counts);
}
