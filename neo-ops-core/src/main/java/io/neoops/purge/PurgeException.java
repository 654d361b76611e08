package io.neoops.purge;

import io.neoops.error.OpsException;
import org.jspecify.annotations.Nullable;

/** A purge that its store refused; the message says why and what to do. */
public class PurgeException extends OpsException {
  private static final long serialVersionUID = 1L;

  /** What the store's refusal means for the run. */
  public enum Kind {
    /** The same batch may succeed if it is tried again. */
    RETRY,
    /** The table cannot be purged; other tables may be. */
    TABLE,
    /** The session is lost; nothing more can be done with it. */
    SESSION
  }

  private final Kind kind;

  /** A refusal. */
  public PurgeException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What it means for the run. */
  public Kind kind() {
    return kind;
  }
}
