package io.neoops.examples.quickstart;

import io.neoops.testkit.EmbeddedWebServer.Request;
import java.util.List;

/** Sends a test alert to a mail server and a webhook, and shows what came to each. */
final class TestAlertStep implements Step {
  @Override
  public void show(Demo demo) {
    int mails = demo.mail().mails().size();
    int posts = demo.web().requests().size();

    demo.title("Test alert: prove that alerts arrive");
    demo.command("test-alert", "--message", "Does this reach anybody?");

    demo.say("%nWhat the mail server on port %d took:", demo.mail().port());
    demo.showMails();
    demo.say("What was posted to %s:", demo.web().url("/slack"));
    List<Request> requests = demo.web().requests();
    requests.subList(posts, requests.size()).forEach(one -> demo.say("%s", one.body()));

    demo.expect("mails of the test alert", mails + 1, demo.mail().mails().size());
    demo.expect("posts of the test alert", posts + 1, requests.size());
  }
}
