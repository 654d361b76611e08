package io.neoops.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Paths as tags: the endpoints' own, so that strangers cannot make new ones. */
final class KnownPaths {
  private static final String TENANT = "{tenant}";

  private final List<String> paths;

  KnownPaths(Set<String> endpoints) {
    paths = new ArrayList<>(endpoints);
    paths.addAll(List.of("/health", "/ready", "/metrics"));
  }

  String of(String path) {
    return paths.stream().filter(known -> matches(known, path)).findFirst().orElse("other");
  }

  private static boolean matches(String known, String path) {
    int tenant = known.indexOf(TENANT);
    return tenant < 0
        ? known.equals(path)
        : path.startsWith(known.substring(0, tenant))
            && path.endsWith(known.substring(tenant + TENANT.length()));
  }
}
