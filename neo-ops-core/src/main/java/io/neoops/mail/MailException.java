package io.neoops.mail;

import io.neoops.error.OpsException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail that was refused, or a server that could not be reached. */
public final class MailException extends OpsException {
  private static final long serialVersionUID = 1L;

  private final boolean maybeAccepted;
  private final transient List<String> refused;

  private MailException(
      String message, boolean maybeAccepted, List<String> refused, @Nullable Throwable cause) {
    super(message, cause);
    this.maybeAccepted = maybeAccepted;
    this.refused = List.copyOf(refused);
  }

  /**
   * A mail that nobody has got.
   *
   * @param message names the server, what it said and the remedy, in one line and without secrets
   */
  public static MailException refused(String message, @Nullable Throwable cause) {
    return new MailException(message, false, List.of(), cause);
  }

  /**
   * A mail that some recipients have got, and these have not.
   *
   * @param message as of {@link #refused(String, Throwable)}
   * @param recipients the addresses that were refused
   */
  public static MailException refusedFor(
      List<String> recipients, String message, @Nullable Throwable cause) {
    return new MailException(message, true, recipients, cause);
  }

  /**
   * A mail of which nobody knows: the connection was lost after the content had been handed over
   * and before the answer came.
   *
   * @param message as of {@link #refused(String, Throwable)}
   */
  public static MailException inDoubt(String message, @Nullable Throwable cause) {
    return new MailException(message, true, List.of(), cause);
  }

  /** Whether somebody has got the mail, or may have. */
  public boolean maybeAccepted() {
    return maybeAccepted;
  }

  /** Who was refused while all others have got the mail; empty if it is not like that. */
  public List<String> refusedRecipients() {
    return refused;
  }
}
