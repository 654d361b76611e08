package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Each other view of the console, from what it shows to what it does. */
@ExtendWith(ConsoleExtension.class)
@ResourceLock(ConsoleExtension.LOCK)
class ConsoleViewsTest {
  @Test
  void checksShowTheirStateAndWhatToDoAndRunAgain(Console console) {
    Browser browser = console.browser();
    console.open("preflight");

    assertThat(browser.see(".verdict").getText()).contains("to look at");
    assertThat(browser.see(".check.warn .remedy").getText()).contains("What to do");
    assertThat(browser.see(".check.ok h2").getText()).isNotBlank();
    browser.run("document.querySelector('.verdict').dataset.old = '1'");
    browser.click("button", "Run again");
    browser.see(".verdict:not([data-old])");
  }

  @Test
  void reportsAreShownInGroupsAndOneByOne(Console console) {
    Browser browser = console.browser();
    console.open("csp");

    assertThat(browser.see("tbody tr").getText()).contains("img-src", "cdn.example.test", "3");
    browser.click(".tabs a", "One by one");
    assertThat(browser.see(".report").getText()).contains("<script>window.hacked=1</script>");
    assertThat(browser.count(".report")).isEqualTo(3);
  }

  @Test
  void aTenantIsFoundAndItsPurgeAndDigestAreShownBeforeTheyHappen(Console console) {
    Browser browser = console.browser();
    console.open("tenants");
    browser.see("tbody a", ConsoleHost.MARKUP);
    browser.see("input[type=search]").sendKeys("corner", Keys.ENTER);
    await().atMost(Browser.PATIENCE).until(() -> browser.count("tbody tr") == 1);
    browser.click("tbody a", "corner-cafe");

    assertThat(browser.see(".card", "Data purge").getText()).contains("Last run", "budget");
    long before =
        console.host().host.number(console.host().tenant, "SELECT count(*) FROM customers");
    browser.click("button", "Show what would be removed");
    assertThat(browser.see("tbody tr", "customers").getText()).contains("200");
    assertThat(console.host().host.number(console.host().tenant, "SELECT count(*) FROM customers"))
        .isEqualTo(before);

    WebElement date = browser.see("input[type=date]");
    browser.run("arguments[0].value = arguments[1]", date, ConsoleHost.DAY.toString());
    browser.click("button", "Preview");
    String digest = browser.inFrame("iframe.mail", () -> browser.see("body").getText());
    assertThat(digest).contains("corner-cafe", "Masala Chai");
    assertThat(console.host().mail.mails()).isEmpty();
  }

  @Test
  void aBundleIsDownloadedAndHoldsNoSecret(Console console, @TempDir Path downloads)
      throws IOException {
    Browser browser = console.browser();
    browser.downloadInto(downloads);
    console.open("tenants/" + console.host().tenant.id());
    browser.click("button", "Download bundle");

    browser.see(".card", "Downloaded.");
    Path file = downloads.resolve("support-" + console.host().tenant.id() + ".zip");
    await().atMost(Browser.PATIENCE).until(() -> Files.exists(file));
    Map<String, String> entries = entries(file);
    assertThat(entries)
        .containsKeys("env.txt", "health.json", "config.json", "recent-logs.txt", "manifest.json");
    assertThat(entries.get("recent-logs.txt")).contains("order 41 served", ConsoleHost.MARKUP);
    assertThat(entries.values()).noneMatch(text -> text.contains(ConsoleHost.LOGGED_SECRET));
  }

  @Test
  void runsAreListedAsTheLedgerHasThem(Console console) {
    Browser browser = console.browser();
    console.open("runs");

    assertThat(browser.see("tbody tr", "purge").getText())
        .contains("corner-cafe", "budget", "customers 10");
  }

  @Test
  void aTestAlertIsFollowedHopByHop(Console console) {
    Browser browser = console.browser();
    console.open("alert");
    browser.click("button", "Send test alert");

    browser.see(".hop.accepted h2", "slack");
    browser.see(".hop.accepted h2", "mail");
    browser.see(".task .badge", "done");
    assertThat(console.host().mail.mailsTo("ops@example.test")).isNotEmpty();
  }

  private static Map<String, String> entries(Path file) throws IOException {
    Map<String, String> entries = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }
}
