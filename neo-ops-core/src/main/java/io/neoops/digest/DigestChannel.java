package io.neoops.digest;

import io.neoops.tenant.Tenant;
import java.util.List;

/** A way on which digests reach people. Implementations are safe for use by several threads. */
public interface DigestChannel {

  /** What it is called on the command line and in reports, for example {@code email}. */
  String name();

  /**
   * Who gets a tenant's digests. Each is sent to on its own, and once for each date.
   *
   * @return what names each of them, without secrets; the same every day
   * @throws io.neoops.error.OpsException if that cannot be told
   */
  List<String> recipients(Tenant tenant);

  /**
   * Sends a digest to one of the recipients.
   *
   * @param messageKey the same whenever the same digest has to be sent again because nobody knows
   *     whether it went out
   * @throws io.neoops.error.OpsException if it did not go out, or nobody can tell
   */
  void send(Digest digest, String recipient, String messageKey);
}
