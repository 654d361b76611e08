package io.neoops.examples.quickstart;

import io.neoops.testkit.ReceivedMail;
import io.neoops.testkit.SampleOrders;
import java.time.Instant;
import java.util.List;

/** Tells the owner about a day, and shows that the mail goes out once. */
final class DigestStep implements Step {
  private static final String OWNER = "owner+demo@example.test";

  @Override
  public void show(Demo demo) {
    SampleOrders.fill(demo.host(), demo.tenant(), Instant.parse("2026-05-04T00:00:00Z"), 128);
    SampleOrders.fill(demo.host(), demo.tenant(), Instant.parse("2026-04-27T00:00:00Z"), 112);
    demo.variable("OWNER_DIGEST_EMAIL", "owner+{tenant}@example.test");

    demo.title("Digest: tell the owner how the day went");
    demo.command("digest", "--tenant", "demo", "--date", "2026-05-04");
    demo.showMails();
    demo.say("%nThe second time nothing is sent:");
    demo.command("digest", "--tenant", "demo", "--date", "2026-05-04", "--channel", "email");

    List<ReceivedMail> mails = demo.mail().mailsTo(OWNER);
    demo.expect("mails to " + OWNER, 1, mails.size());
    demo.expect(
        "mails with orders in text and HTML",
        1,
        mails.stream()
            .filter(mail -> mail.text().contains("123") && mail.html().contains("123"))
            .count());
  }
}
