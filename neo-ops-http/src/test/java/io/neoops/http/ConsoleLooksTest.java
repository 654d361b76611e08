package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How the console looks, at every width and in both schemes. */
@ExtendWith(ConsoleExtension.class)
@ResourceLock(ConsoleExtension.LOCK)
@Tag("slow")
class ConsoleLooksTest {
  private static final List<String> VIEWS =
      List.of("preflight", "letters", "csp", "tenants", "runs", "alert");

  /** Also leaves a picture of each view in {@code target/console}. */
  @Test
  void everyViewIsFreeOfBarriersAtEveryWidthAndInBothSchemes(Console console) {
    Browser browser = console.browser();
    console.host().letters("webhook", 8);
    console.signIn(ConsoleHost.SUPER);
    browser.see(".verdict");
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(360, 1200)) {
        browser.dress(width, 900, scheme);
        for (String view : VIEWS) {
          browser.go(view);
          settle(browser, view);
          look(browser, view, width, scheme);
        }
        browser.go("tenants/" + console.host().tenant.id());
        browser.see(".cards .card", "Owner digest");
        look(browser, "tenant", width, scheme);
      }
    }
    browser.forget();
    browser.reload();
    browser.see("input[type=password]");
    look(browser, "sign-in", 1200, "dark");
  }

  private static void settle(Browser browser, String view) {
    browser.see("#nav a[aria-current][href='#" + view + "']");
    browser.see("h1");
    await().atMost(Browser.PATIENCE).until(() -> browser.count("[aria-busy]") == 0);
  }

  private static void look(Browser browser, String view, int width, String scheme) {
    browser.picture(Path.of("target/console/%s-%s-%d.png".formatted(view, scheme, width)));
    assertThat(browser.barriers()).as("%s, %s, %d", view, scheme, width).isEmpty();
    assertThat(
            browser.run(
                "return document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth"))
        .as("%s, %s, %d: wider than the window", view, scheme, width)
        .isEqualTo(0L);
  }
}
