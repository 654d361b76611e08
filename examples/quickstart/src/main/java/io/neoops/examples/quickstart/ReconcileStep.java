package io.neoops.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Mails what does not add up between stock and kitchen, once a day for the same report. */
final class ReconcileStep implements Step {
  private static final String REPORT =
      """
      item,sold_qty,KOT_cnt,variance
      Masala Dosa,42,41,1
      "Paneer Tikka, large",30,18,12
      Filter Coffee,88,97,-9
      Idli,n/a,12,0
      """;

  @Override
  public void show(Demo demo) {
    try {
      Path directory = Files.createTempDirectory("neo-ops-demo");
      Path report = Files.writeString(directory.resolve("report.csv"), REPORT);
      try {
        show(demo, report);
      } finally {
        Files.delete(report);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void show(Demo demo, Path report) {
    int before = demo.mail().mails().size();
    demo.title("Reconcile: stock against kitchen order tickets");
    demo.command("reconcile", "--csv", report.toString(), "--dry-run");
    demo.expect("mails after the dry run", before, demo.mail().mails().size());
    demo.command("reconcile", "--csv", report.toString());
    demo.say("");
    demo.showMails();
    demo.say("%nThe same report again on the same day:");
    demo.command("reconcile", "--csv", report.toString());
    demo.expect("mails after both runs", before + 1L, demo.mail().mails().size());
  }
}
