package io.neoops.examples.quickstart;

import io.neoops.NeoOps;
import io.neoops.preflight.CheckResult;
import io.neoops.preflight.Preflight;
import io.neoops.settings.Environment;
import java.util.Set;

final class AddACheck {
  static Preflight preflight(Set<String> menu) {
    return NeoOps.from(Environment.system(), "shop")
        .preflight()
        .check("menu", () -> check(menu))
        .build();
  }

  private static CheckResult check(Set<String> menu) {
    return menu.isEmpty()
        ? CheckResult.warn("no dish is on the menu", "import a menu")
        : CheckResult.ok(menu.size() + " dishes");
  }
}
