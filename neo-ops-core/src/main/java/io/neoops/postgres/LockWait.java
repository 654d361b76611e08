package io.neoops.postgres;

/** How long a statement outside of an operation's own work waits for what somebody else locks. */
public final class LockWait {
  /**
   * Begins a transaction that would rather fail than wait, and holds for that transaction alone: a
   * table that somebody is altering must not hang a job of cron's for ever.
   */
  public static final String SHORT = "SET LOCAL lock_timeout = '5s'";

  private LockWait() {}
}
