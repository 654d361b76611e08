package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Dead letters as an operator meets them in the console. */
@ExtendWith(ConsoleExtension.class)
@ResourceLock(ConsoleExtension.LOCK)
class ConsoleLettersTest {
  @Test
  void lettersAreSearchedAndPagedAndReadWithoutTheirSecrets(Console console) {
    Browser browser = console.browser();
    console.host().letters("webhook", 60);
    console.open("letters");

    assertThat(browser.see("tbody tr").getText()).contains("job-60");
    browser.click(".pager button", "Older");
    browser.see("tbody tr td", "job-10");
    assertThat(browser.see(".scroll").getText()).contains(ConsoleHost.MARKUP);
    browser.click(".pager button", "Newer");
    browser.see("tbody tr td", "job-60");

    WebElement search = browser.see("input[type=search]");
    search.sendKeys("9042", Keys.ENTER);
    browser.click("tbody button.link", "job-42");
    String letter = browser.see("dialog pre").getText();
    assertThat(letter).contains("\"order\": 9042").doesNotContain("letter-secret-1");
    browser.click("dialog button", "Close");
    await().atMost(Browser.PATIENCE).until(() -> browser.count("dialog") == 0);
  }

  @Test
  void chosenLettersGoBackToTheirQueue(Console console) {
    Browser browser = console.browser();
    console.host().letters("export", 3);
    console.open("letters/export");

    for (String id : List.of("job-3", "job-1")) {
      browser.see("input[aria-label='Select letter " + id + "']").click();
    }
    browser.click(".title button", "Replay 2 selected");

    assertThat(browser.see(".notice").getText()).contains("2 replayed");
    assertThat(console.host().queued("export")).isEqualTo(2);
    assertThat(browser.see("tbody tr").getText()).contains("job-2");
  }

  @Test
  void allLettersAreReplayedAfterTheirCountWasShownAndAReloadDoesNotStopThem(Console console) {
    Browser browser = console.browser();
    console.host().letters("webhook", 30);
    console.open("letters");
    browser.click(".title button", "Replay all");
    assertThat(browser.see("dialog .big").getText()).startsWith("30 letters");
    WebElement rate = browser.see("dialog input[type=number]");
    rate.clear();
    rate.sendKeys("10");
    browser.click("dialog button", "Replay 30 letters");
    browser.see("dialog .task", "Replay of dead letters");

    browser.reload();
    browser.go("runs");
    browser.see(".tasks .task", "Replay of dead letters");
    await().atMost(Browser.PATIENCE).until(() -> console.host().queued("webhook") == 30);
    browser.see(".tasks .task .badge", "done");
  }

  @Test
  void aReplayThatGoesOnIsShownAgainAfterAReload(Console console) {
    Browser browser = console.browser();
    console.host().letters("export", 30);
    console.open("letters/export");
    browser.click(".title button", "Replay all");
    WebElement rate = browser.see("dialog input[type=number]");
    rate.clear();
    rate.sendKeys("10");
    browser.click("dialog button", "Replay 30 letters");
    browser.see("dialog .task", "Replay of dead letters");

    browser.reload();

    assertThat(browser.see(".view .task").getText()).contains("Replay of dead letters", "export");
    browser.see(".view .task .badge", "done");
    browser.see(".state", "No dead letters");
    assertThat(console.host().queued("export")).isEqualTo(30);
  }

  @Test
  void whatCannotBeHadIsSaidAndTriedAgain(Console console) {
    Browser browser = console.browser();
    console.open("letters/export");
    browser.see("h1", "Dead letters");
    browser.offline(true);
    browser.see("input[type=search]").sendKeys(Keys.ENTER);

    assertThat(browser.see("[role=alert]").getText()).contains("cannot be reached");
    browser.offline(false);
    browser.click("[role=alert] button", "Try again");
    await().atMost(Browser.PATIENCE).until(() -> browser.count("[role=alert]") == 0);
    browser.see(".pager");
  }

  @Test
  void aListWithNothingInItSaysSo(Console console) {
    Browser browser = console.browser();
    console.host().letters("export", 0);
    console.open("letters/export");

    browser.see(".state", "No dead letters");
    browser.see("input[type=search]").sendKeys("nowhere", Keys.ENTER);
    browser.see(".state", "No letter holds that text");
  }
}
