package io.neoops.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Console} of this run, signed out; after each, nothing may have been
 * taken for markup, and the browser may have complained of nothing.
 */
final class ConsoleExtension implements ParameterResolver, BeforeEachCallback, AfterEachCallback {
  /** There is one browser. */
  static final String LOCK = "console";

  private static final Namespace NAMESPACE = Namespace.create(ConsoleExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Console.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return console(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Console console = console(context);
    console.browser().dress(1200, 900, "light");
    console.browser().open(console.host().url());
    console.browser().forget();
    console.browser().complaints();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Browser browser = console(context).browser();
    assertThat(browser.run("return window.hacked")).isNull();
    assertThat(browser.complaints()).isEmpty();
  }

  private static Console console(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Console.class, key -> new Console(Browser.start(), new ConsoleHost()), Console.class);
  }
}
