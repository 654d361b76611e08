package io.neoops.ledger;

import io.neoops.error.OpsException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is recorded as one run and is about the host as a whole, not about one tenant. */
public final class HostRun {
  private static final Logger log = LoggerFactory.getLogger(HostRun.class);

  private HostRun() {}

  /**
   * How work ended.
   *
   * @param outcome one word, for example {@code done}
   * @param counts what it did, by name
   */
  public record End(String outcome, Map<String, Long> counts) {}

  /**
   * Does the work between the records of its begin and its end. An end that cannot be recorded is a
   * warning in the log: the work is done, and what came of it matters more.
   *
   * @param operation the operation's name, for example {@code dlq replay}
   * @param end what to record of the work's result
   * @throws OpsException if the begin cannot be recorded; the work was not begun
   */
  public static <T> T of(
      RunLedger ledger, String operation, Supplier<T> work, Function<T, End> end) {
    RunId run = RunId.random();
    ledger.started(run, operation);
    try {
      T result = work.get();
      finish(ledger, run, end.apply(result));
      return result;
    } catch (RuntimeException | Error e) {
      finish(ledger, run, new End("failed", Map.of()));
      throw e;
    }
  }

  private static void finish(RunLedger ledger, RunId run, End end) {
    try {
      ledger.finished(run, end.outcome(), end.counts());
    } catch (OpsException e) {
      log.warn("the end of run {} could not be recorded: {}", run, e.getMessage());
    }
  }
}
