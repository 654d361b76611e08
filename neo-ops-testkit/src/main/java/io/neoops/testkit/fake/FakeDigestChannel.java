package io.neoops.testkit.fake;

import io.neoops.digest.Digest;
import io.neoops.digest.DigestChannel;
import io.neoops.error.OpsException;
import io.neoops.tenant.Tenant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the digests that it is to send. Thread-safe. */
public final class FakeDigestChannel implements DigestChannel {
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final String name;
  private final List<String> recipients;
  private final Behavior behavior;

  /** A digest as it was sent to one recipient. */
  public record Sent(Digest digest, String recipient, String messageKey) {}

  /** A channel of this name, with the same recipients for all tenants; sending goes as scripted. */
  public FakeDigestChannel(String name, List<String> recipients, Behavior behavior) {
    this.name = name;
    this.recipients = List.copyOf(recipients);
    this.behavior = behavior;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<String> recipients(Tenant tenant) {
    return recipients;
  }

  @Override
  public void send(Digest digest, String recipient, String messageKey) {
    behavior.run(
        () -> sent.add(new Sent(digest, recipient, messageKey)),
        why -> new OpsException("fake channel " + name + ": " + why));
  }

  /** What was sent, in its order. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }
}
