package io.neoops.purge;

import io.neoops.ledger.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A tenant's data, open for one run. Not thread-safe.
 *
 * <p>Every method throws {@link PurgeException} if the store refuses, or {@link
 * io.neoops.error.InvalidInputException} if the policy does not fit the store.
 */
public interface PurgeSession extends AutoCloseable {

  /** Takes the tenant for this session until it is closed or lost; false if another has it. */
  boolean tryLock();

  /** The store's own clock. */
  Instant now();

  /** How many rows a sweep at this moment would affect, exactly. */
  long count(ExpiredRows rows);

  /**
   * Looks at what a sweep would meet, without changing anything; see {@link Survey}.
   *
   * @param sameTable all that the run would sweep of this table, {@code rows} among them: the brake
   *     weighs them together
   */
  Survey survey(ExpiredRows rows, List<ExpiredRows> sameTable, Brake brake);

  /** Begins to purge; each batch leaves its trace in the tenant's audit row of this run. */
  Sweep sweep(RunId run, ExpiredRows rows);

  /**
   * Makes sure that a sweep could leave its trace.
   *
   * @throws PurgeException if it could not
   */
  void requireTrace();

  /**
   * Breaks off a count or a survey that is under way, which then throws {@link PurgeException};
   * batches go on to their end. The one method for other threads.
   */
  void cancel();

  /** By how much the slowest replica's replay is behind; zero where there is no replica. */
  Duration replayLag();

  /** Releases the lock and lets go of the data. */
  @Override
  void close();

  /**
   * The share of a table that a run may remove unasked.
   *
   * @param share between 0 and 1
   * @param tableRows tables of up to so many rows are not held back
   */
  record Brake(double share, long tableRows) {}

  /**
   * What a sweep would meet.
   *
   * @param expected roughly how many rows, for progress; exactness is {@link #count}'s
   * @param braked whether it would remove more than the brake allows; this is exact
   * @param doubtful whether the store may keep rows that a sweep purges, so that what is left has
   *     to be counted afterwards
   * @param notes what an operator should know before it costs hours
   */
  record Survey(long expected, boolean braked, boolean doubtful, List<String> notes) {
    /** Copies the notes. */
    public Survey {
      notes = List.copyOf(notes);
    }
  }

  /** One table being purged, batch by batch. */
  interface Sweep {

    /**
     * Purges the next rows in one transaction, all or none of them.
     *
     * @param target how long the transaction should take; the sweep learns its batches' size by it
     * @param maxRows how many rows it may affect at the most
     * @throws PurgeException if the batch was rolled back; calling again tries the same rows
     */
    Batch next(Duration target, long maxRows);
  }

  /**
   * One committed transaction.
   *
   * @param rows how many rows it affected; may be 0
   * @param took from its begin to its commit
   * @param last whether nothing is left to sweep
   */
  record Batch(long rows, Duration took, boolean last) {}
}
