package io.neoops.slack;

import io.neoops.json.Json;
import io.neoops.web.WebAddress;
import io.neoops.web.WebClient;
import io.neoops.web.WebException;
import io.neoops.web.WebResponse;
import java.util.List;
import java.util.Map;

/**
 * An incoming webhook of Slack, or of anything that takes the same requests. Thread-safe.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks/">Slack's
 *     documentation</a>
 */
public final class SlackWebhook {
  private static final String SERVICE = "Slack (SLACK_WEBHOOK_URL)";

  private final WebClient client;
  private final WebAddress address;

  /** The webhook at this address, which is a secret as a whole. */
  public SlackWebhook(WebClient client, WebAddress address) {
    this.client = client;
    this.address = address;
  }

  /**
   * Posts a message.
   *
   * @param summary plain text for notifications, escaped by {@link SlackText}
   * @param blocks Block Kit, as maps and lists; 50 at the most. Without any the summary is shown.
   * @throws WebException if Slack did not take it; the message holds what Slack said
   */
  public void post(String summary, List<Map<String, Object>> blocks) {
    Map<String, Object> document =
        blocks.isEmpty() ? Map.of("text", summary) : Map.of("text", summary, "blocks", blocks);
    WebResponse answer = client.postJson(SERVICE, address, Json.write(document));
    if (!answer.isSuccess()) {
      throw new WebException(
          SERVICE + " refused the message with " + answer.summary() + "; check the webhook", null);
    }
  }
}
