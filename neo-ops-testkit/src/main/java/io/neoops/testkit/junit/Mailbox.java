package io.neoops.testkit.junit;

import io.neoops.testkit.EmbeddedSmtpServer;
import io.neoops.testkit.ReceivedMail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An address that nobody else uses, on a mail server that others use too. A mail is here as soon as
 * sending it has ended. Safe for use by several threads.
 */
public final class Mailbox implements AutoCloseable {
  private final EmbeddedSmtpServer server;
  private final String address =
      "box-" + UUID.randomUUID().toString().substring(0, 13) + "@example.test";

  Mailbox(EmbeddedSmtpServer server) {
    this.server = server;
  }

  /** The address. */
  public String address() {
    return address;
  }

  /** What went to the address, in the order of arrival. */
  public List<ReceivedMail> mails() {
    return server.mailsTo(address);
  }

  /** The variables that lead to the server, and to this address as {@code OPS_EMAIL}. */
  public Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(server.environment());
    variables.put("OPS_EMAIL", address);
    return variables;
  }

  /** Forgets its mails. */
  @Override
  public void close() {
    server.clear(address);
  }

  /** The address. */
  @Override
  public String toString() {
    return address;
  }
}
