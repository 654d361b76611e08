package io.neoops.http;

import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/**
 * The console as a person meets it: a browser before a host.
 *
 * @param browser a real one
 * @param host what the browser looks at
 */
record Console(Browser browser, ConsoleHost host) implements AutoCloseable {
  /** Signs in as who may do everything, and goes to a view. */
  void open(String hash) {
    signIn(ConsoleHost.SUPER);
    browser.see("#nav a[aria-current]");
    browser.go(hash);
  }

  void signIn(String token) {
    browser.open(host.url());
    WebElement input = browser.see("input[type=password]");
    input.sendKeys(token);
    input.findElement(By.xpath("ancestor::form")).submit();
  }

  @Override
  public void close() {
    host.close();
    browser.close();
  }
}
