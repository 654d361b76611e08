package io.neoops.preflight;

import io.neoops.error.InvalidInputException;
import io.neoops.web.WebAddress;
import java.util.ArrayList;
import java.util.List;

/** The webhooks' URLs can be called, and calling them is not switched off. Calls none of them. */
final class WebhooksCheck implements Check {
  private final List<String> urls;
  private final boolean disabled;

  WebhooksCheck(List<String> urls, boolean disabled) {
    this.urls = List.copyOf(urls);
    this.disabled = disabled;
  }

  @Override
  public CheckResult run() {
    List<String> hosts = new ArrayList<>();
    List<String> malformed = new ArrayList<>();
    for (int i = 0; i < urls.size(); i++) {
      try {
        hosts.add(WebAddress.parse(urls.get(i)).toString());
      } catch (InvalidInputException e) {
        malformed.add(Integer.toString(i + 1));
      }
    }
    if (!malformed.isEmpty()) {
      return CheckResult.fail(
          "WEBHOOK_URLS: of "
              + urls.size()
              + " entries, no absolute http or https URL: number "
              + Shown.some(malformed),
          "correct these entries of WEBHOOK_URLS, which are separated by commas");
    }
    if (disabled) {
      return CheckResult.warn(
          "webhooks are disabled by DISABLE_WEBHOOKS: "
              + urls.size()
              + " configured, none is called",
          "unset DISABLE_WEBHOOKS, or set it to false");
    }
    return urls.isEmpty()
        ? CheckResult.warn(
            "not configured: WEBHOOK_URLS is not set",
            "set WEBHOOK_URLS to the webhooks that the host calls, comma-separated")
        : CheckResult.ok(urls.size() + " webhooks: " + Shown.some(hosts));
  }
}
