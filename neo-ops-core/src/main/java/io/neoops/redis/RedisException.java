package io.neoops.redis;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** A Redis server that could not be reached, or that refused a command. */
public final class RedisException extends OpsException {
  private static final long serialVersionUID = 1L;

  private final boolean maybeDone;

  private RedisException(String message, boolean maybeDone, @Nullable Throwable cause) {
    super(message, cause);
    this.maybeDone = maybeDone;
  }

  /**
   * A command that was not carried out.
   *
   * @param message names the server and the remedy, in one line and without secrets
   */
  public static RedisException refused(String message, @Nullable Throwable cause) {
    return new RedisException(message, false, cause);
  }

  /**
   * A command whose answer is missing.
   *
   * @param message as of {@link #refused}
   */
  public static RedisException inDoubt(String message, @Nullable Throwable cause) {
    return new RedisException(message, true, cause);
  }

  /** Whether the server may have carried the command out, since only its answer is missing. */
  public boolean maybeDone() {
    return maybeDone;
  }
}
