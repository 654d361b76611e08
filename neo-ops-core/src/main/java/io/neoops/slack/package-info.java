/**
 * Slack's incoming webhooks: {@link io.neoops.slack.SlackWebhook} posts, {@link
 * io.neoops.slack.SlackText} writes text that Slack does not take for markup.
 */
@NullMarked
package io.neoops.slack;

import org.jspecify.annotations.NullMarked;
