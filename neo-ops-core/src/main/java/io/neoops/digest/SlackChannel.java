package io.neoops.digest;

import io.neoops.slack.SlackWebhook;
import io.neoops.tenant.Tenant;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests in Slack, all tenants' by one incoming webhook. */
public final class SlackChannel implements DigestChannel {
  private static final int SHOWN = 12;

  private final SlackWebhook webhook;
  private final String recipient;

  private SlackChannel(SlackWebhook webhook, String recipient) {
    this.webhook = webhook;
    this.recipient = recipient;
  }

  /**
   * Posts to this webhook, which is known by a hash of its URL from then on.
   *
   * @throws io.neoops.error.InvalidInputException if it is no URL
   */
  public static SlackChannel to(WebClient client, String url) {
    return new SlackChannel(
        new SlackWebhook(client, WebAddress.parse(url)), "webhook-" + hash(url.strip()));
  }

  @Override
  public String name() {
    return "slack";
  }

  @Override
  public List<String> recipients(Tenant tenant) {
    return List.of(recipient);
  }

  /** Slack has nothing like a message key: what is sent twice is shown twice. */
  @Override
  public void send(Digest digest, String recipient, String messageKey) {
    webhook.post(DigestBlocks.summary(digest), DigestBlocks.of(digest));
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, SHOWN);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
