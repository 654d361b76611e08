package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/** Who gets into the console, and how far. */
@ExtendWith(ConsoleExtension.class)
@ResourceLock(ConsoleExtension.LOCK)
class ConsoleSessionTest {
  @Test
  void anUnknownTokenOpensNothing(Console console) {
    Browser browser = console.browser();
    console.signIn("not-a-token");

    assertThat(browser.see("[role=alert]").getText()).contains("not known");
    assertThat(browser.count("#nav a")).isZero();
  }

  @Test
  void theTokenStaysInTheTabUntilSigningOut(Console console) {
    Browser browser = console.browser();
    console.signIn(ConsoleHost.SUPER);
    browser.see("#nav a[aria-current]");
    browser.reload();

    browser.see("#nav a[aria-current]", "Preflight");
    assertThat(browser.run("return localStorage.length + document.cookie.length")).isEqualTo(0L);
    browser.click("#who button", "Sign out");
    browser.see("input[type=password]");
    assertThat(browser.run("return sessionStorage.length")).isEqualTo(0L);
  }

  @Test
  void whatARoleMayNotDoIsNeitherOfferedNorDone(Console console) {
    Browser browser = console.browser();
    console.signIn(ConsoleHost.OUTLET);

    browser.see("#nav a", "Tenants");
    assertThat(browser.count("#nav a")).isEqualTo(1);
    browser.see("tbody a", "corner-cafe");
    assertThat(browser.count("tbody tr")).isEqualTo(1);
    browser.go("letters");
    assertThat(browser.see("[role=alert]").getText()).contains("Not allowed");
    Object status =
        browser.runAsync(
            """
            const done = arguments[1];
            fetch('../../api/admin/dlq?type=webhook', {headers: {Authorization: 'Bearer ' + arguments[0]}})
              .then(answer => done(answer.status));
            """,
            ConsoleHost.OUTLET);
    assertThat(status).isEqualTo(403L);
  }

  @Test
  void theKeyboardReachesTheContentFirst(Console console) {
    Browser browser = console.browser();
    console.open("preflight");
    browser.see(".verdict");
    browser.reload();
    browser.see(".verdict");

    browser.see("body").sendKeys(Keys.TAB);
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("skip");
    browser.see("#skip").sendKeys(Keys.ENTER);
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("main");
  }

  @Test
  void theFirstViewIsSmall(Console console) {
    Browser browser = console.browser();
    console.open("preflight");
    browser.see(".verdict");
    browser.forgetFiles();
    browser.reload();
    browser.see(".verdict");

    Object measured =
        browser.run(
            """
            const all = performance.getEntriesByType('resource')
                .concat(performance.getEntriesByType('navigation'));
            return {bytes: all.reduce((sum, one) => sum + one.encodedBodySize, 0),
                    foreign: all.filter(one => !one.name.startsWith(location.origin)).length,
                    interactive: performance.getEntriesByType('navigation')[0].domInteractive};
            """);
    Map<?, ?> cost = (Map<?, ?>) Objects.requireNonNull(measured);
    System.out.println("first view: " + cost);
    assertThat(cost.get("bytes"))
        .asInstanceOf(InstanceOfAssertFactories.LONG)
        .isBetween(10_000L, 60_000L);
    assertThat(cost.get("foreign")).isEqualTo(0L);
  }
}
