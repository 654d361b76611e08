package io.neoops.purge;

import org.jdbi.v3.core.Handle;

/**
 * A way through one heap's expired rows, in steps that are each one transaction. Not thread-safe.
 */
interface Walk {

  /** Whether every row that this walk set out for has been visited. */
  boolean finished();

  /**
   * Purges what comes next; called inside a transaction.
   *
   * @param maxRows how many rows may be affected at the most
   * @return how many rows were
   */
  long step(Handle handle, long maxRows);

  /** The step's transaction was committed, so the walk goes on behind it. */
  void committed();

  /** How large the steps are; the unit is the walk's own. */
  BatchSizer sizer();
}
